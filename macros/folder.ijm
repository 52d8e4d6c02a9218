// Cuts out every picture of a folder. A picture without a subject stops the macro with a sentence that names it.
// Argument: <folder>;<folder for the results>;<model>
arguments = split(getArgument(), ";");
input = arguments[0] + File.separator;
output = arguments[1] + File.separator;
File.makeDirectory(output);
files = getFileList(input);
for (i = 0; i < files.length; i++) {
	if (!matches(toLowerCase(files[i]), ".*\\.(png|jpe?g|tiff?)$")) continue;
	open(input + files[i]);
	run("Remove Background...", "model=" + arguments[2] + " layers=cutout");
	saveAs("PNG", output + File.getNameWithoutExtension(files[i]) + "-cutout.png");
	close("*");
}
