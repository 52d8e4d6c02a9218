// Corrects a matte where the model was wrong, and saves the cutout. Argument: picture;cutout.png;model
arguments = split(getArgument(), ";");
open(arguments[0]);
title = getTitle();
run("Remove Background...", "model=" + arguments[2] + " layers=[cutout, alpha and trimap]");
selectImage(title);
makeOval(50, 35, 20, 20); // an area: a hole in the subject
run("Mark as Background");
makeLine(5, 5, 40, 5); // a line: a stroke as wide as the selection
Roi.setStrokeWidth(6);
run("Mark as Subject");
run("Undo Correction");
selectImage(title + "-cutout");
saveAs("PNG", arguments[1]);
