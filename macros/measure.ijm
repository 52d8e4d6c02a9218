// Measures the subject: its outline goes to the ROI Manager, its area, colour and shape to a table.
// Argument: <picture>;<CSV to write>;<model>
arguments = split(getArgument(), ";");
open(arguments[0]);
title = getTitle();
run("Remove Background...", "model=" + arguments[2] + " layers=none overlay=true outline=true");
run("Set Measurements...", "area mean perimeter shape display redirect=None decimal=3");
selectImage(title);
roiManager("Select", roiManager("count") - 1);
run("Measure");
saveAs("Results", arguments[1]);
