/*-
 * #%L
 * MatteJ: isolates subjects in ImageJ and Fiji.
 * %%
 * Copyright (C) 2026 MatteJ developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 * 
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 * 
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */
package org.mattej.command;

import java.awt.BorderLayout;
import java.awt.EventQueue;

import javax.swing.JComboBox;
import javax.swing.JPanel;

import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/** The combo box of {@link OfferedChoices} in a Fiji's dialogs, which know nothing but what a command declares. */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class OfferedChoicesWidget extends AbstractInputWidget<String, JPanel> {

	private JPanel panel;
	private JComboBox<String> box;

	@Override
	public boolean supports(final WidgetModel model) {
		return super.supports(model) && model.isText() && !model.isMultipleChoice() && !OfferedChoices.of(model.getItem()).isEmpty();
	}

	/** A choice that is there no more, such as a model that was removed, gives way to the first. */
	@Override
	public void set(final WidgetModel model) {
		super.set(model);
		box = new JComboBox<>(OfferedChoices.of(model.getItem()).toArray(String[]::new));
		box.setToolTipText(model.getItem().getDescription());
		box.setSelectedItem(value());
		box.addActionListener(event -> updateModel());
		panel = new JPanel(new BorderLayout());
		panel.add(box);
		updateModel();
	}

	@Override
	public String getValue() {
		return (String) box.getSelectedItem();
	}

	@Override
	public void refreshWidget() {
		final Object value = value();
		if (!box.getSelectedItem().equals(value)) EventQueue.invokeLater(() -> box.setSelectedItem(value));
	}

	private Object value() {
		return get().getItem().getValue(get().getModule());
	}

	@Override
	public JPanel getComponent() {
		return panel;
	}

	@Override
	public Class<JPanel> getComponentType() {
		return JPanel.class;
	}
}
