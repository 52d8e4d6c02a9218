// Cuts the subject out of one picture and saves it as a PNG with transparency.
// Argument: <picture>;<PNG to write>;<model>, such as photo.jpg;photo-cutout.png;automatic
arguments = split(getArgument(), ";");
open(arguments[0]);
run("Remove Background...", "model=" + arguments[2] + " edge_radius=auto decontaminate=1 layers=cutout");
saveAs("PNG", arguments[1]);
