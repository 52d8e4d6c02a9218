// Makes a trimap, lets the macro mend it, and isolates the subject by the mended trimap.
// Argument: <picture>;<PNG to write>;<model>
arguments = split(getArgument(), ";");
open(arguments[0]);
title = getTitle();
run("Make Trimap...", "model=" + arguments[2] + " edge_radius=10");
// the lowest tenth is a stand that does not belong to the subject: black is background
setColor(0);
fillRect(0, getHeight() * 0.9, getWidth(), getHeight());
run("Matte from Trimap...", "image=[" + title + "] trimap=[" + title + "-trimap] matting=closed-form layers=cutout");
saveAs("PNG", arguments[1]);
