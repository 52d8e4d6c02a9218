package org.mattej.command;

import org.mattej.Isolation;
import org.mattej.imagej.Mattes;
import org.mattej.task.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Takes the old background's colour out of the edge of a subject whose alpha matte is known. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = DecontaminateEdges.LABEL, weight = 5) })
public final class DecontaminateEdges extends ContextCommand {

	static final String LABEL = "Decontaminate Edges...";

	@Parameter(required = false, persist = false)
	private ImagePlus image;

	@Parameter(required = false, persist = false, label = "Alpha",
		description = "The alpha matte, a grey image of the same size; the image itself if that has an alpha channel")
	private ImagePlus alpha;

	@Parameter(label = "Decontaminate", description = "How much of the old background's colour is taken out of the edge, 0 to 1")
	private String decontaminate = "1";

	@Parameter(label = "Contract", description = "By how many pixels the matte is drawn in, 0 to 100")
	private String contract = "0";

	@Parameter(label = "Slices", description = "Of a stack: the picture on display, or all", choices = { Choices.CURRENT, Choices.ALL })
	private String slices = Choices.CURRENT;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus cutout;

	@Override
	public void run() {
		new Job(this, LABEL, image).run(this::decontaminate);
	}

	private void decontaminate(final ImagePlus target, final Progress progress) {
		final Isolation isolation = new Isolation(Choices.settings("auto", "automatic", decontaminate, contract));
		final boolean own = alpha == null || alpha == target;
		cutout = Isolating.layers(target, slices, 8, false, (picture, index, part) -> isolation.cutOut(picture, own ? Subjects.requireOpacity(
			picture) : Mattes.alpha(alpha, index), part), progress).cutout();
	}
}
