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
import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;

import javax.swing.JPanel;
import javax.swing.JTextArea;

import org.mattej.imagej.Notice;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/** A command's {@link Notice} in a Fiji's dialog: a few lines of text over its whole width. */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class NoticeWidget extends AbstractInputWidget<Notice, JPanel> {

	private static final int LINES = 3, COLUMNS = 40;

	private JPanel panel;

	@Override
	public boolean supports(final WidgetModel model) {
		return super.supports(model) && model.isType(Notice.class);
	}

	@Override
	public void set(final WidgetModel model) {
		super.set(model);
		final JTextArea text = new JTextArea(LINES, COLUMNS);
		text.setEditable(false);
		text.setFocusable(false);
		text.setOpaque(false);
		text.setForeground(Color.RED.darker());
		text.setLineWrap(true);
		text.setWrapStyleWord(true);
		text.setMinimumSize(new Dimension(0, text.getPreferredSize().height));
		getValue().onChange(sentence -> EventQueue.invokeLater(() -> text.setText(sentence)));
		panel = new JPanel(new BorderLayout());
		panel.add(text);
	}

	@Override
	public Notice getValue() {
		return (Notice) get().getItem().getValue(get().getModule());
	}

	/** The text follows the notice by itself. */
	@Override
	public void refreshWidget() {}

	/** A notice is not changed by the person who reads it. */
	@Override
	public void updateModel() {}

	@Override
	public boolean isLabeled() {
		return false;
	}

	@Override
	public boolean isMessage() {
		return true;
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
