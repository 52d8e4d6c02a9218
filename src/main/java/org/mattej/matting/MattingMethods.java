package org.mattej.matting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mattej.task.MendableException;

/** The matting methods by the names users choose them by. */
public final class MattingMethods {

	/** The name of the default choice: the best method for what is known about the picture. */
	public static final String AUTOMATIC = "automatic";

	private static final Map<String, MattingMethod> METHODS = new LinkedHashMap<>();
	static {
		final MattingMethod closedForm = new ClosedFormMatting();
		METHODS.put(AUTOMATIC, closedForm);
		for (final MattingMethod method : List.of(closedForm, new GuidedFilterMatting())) METHODS.put(method.name(), method);
	}

	private MattingMethods() {}

	/** All names, the default first. */
	public static List<String> names() {
		return List.copyOf(METHODS.keySet());
	}

	/** @throws MendableException if there is no such method; the message lists the ones there are */
	public static MattingMethod named(final String name) {
		final MattingMethod method = METHODS.get(name);
		if (method == null) throw MendableException.usage("There is no matting method '" + name + "'; there are: " + String.join(", ", names()) +
			".");
		return method;
	}
}
