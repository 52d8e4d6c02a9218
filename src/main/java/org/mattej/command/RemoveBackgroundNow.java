package org.mattej.command;

import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Isolates the subject of a picture in one click: everything automatic, nothing asked, nothing remembered. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = RemoveBackgroundNow.LABEL, weight = 1) })
public final class RemoveBackgroundNow extends ContextCommand {

	static final String LABEL = "Remove Background";

	@Parameter(required = false, persist = false)
	private ImagePlus image;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus cutout;

	@Override
	public void run() {
		new Job(this, LABEL, image).run((target, progress) -> {
			final Isolation isolation = new Isolation(IsolationSettings.DEFAULTS);
			try (Segmenter segmenter = Subjects.segmenter(Segmenters.AUTOMATIC, target)) {
				cutout = Isolating.layers(target, Choices.CURRENT, 8, false, (picture, index, part) -> isolation.isolate(picture, segmenter, part),
					progress).cutout();
			}
		});
	}
}
