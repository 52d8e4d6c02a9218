// Puts the subject over another background: a colour, a gradient, or a second picture that is open.
// Argument: <picture>;<picture to write>;<background>;<model>
arguments = split(getArgument(), ";");
open(arguments[0]);
run("Replace Background...", "background=[" + arguments[2] + "] model=" + arguments[3]);
saveAs("PNG", arguments[1]);
