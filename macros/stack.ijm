// Isolates the subject on every slice of a stack and saves the alpha mattes as a stack.
// Argument: <stack>;<TIFF to write>;<model>
arguments = split(getArgument(), ";");
open(arguments[0]);
title = getTitle();
run("Remove Background...", "model=" + arguments[2] + " slices=all layers=[cutout and alpha] alpha_depth=32-bit");
selectImage(title + "-alpha");
saveAs("Tiff", arguments[1]);
