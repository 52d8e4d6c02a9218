/*-
 * #%L
 * MatteJ: isolates subjects in ImageJ and Fiji.
 * %%
 * Copyright (C) 2026 MatteJ developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 * 
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 * 
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */
package org.mattej.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.mattej.picture.Picture;
import org.mattej.picture.Tiling;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

/**
 * How a subject is put before a new background. Immutable and validated.
 *
 * @param background one of {@link Background#FORMS}, or what else its reader knows, such as a picture's file
 * @param shadow which shadows the subject casts
 * @param softness the shadow's blur, in per cent of the canvas's shorter side, 0 to 20
 * @param angle where the light comes from, in degrees: 0 from the right, 90 from above, 180 from the left
 * @param strength how much light the shadow takes away, 0 to 1
 * @param framing where the subject stands, and how large
 */
public record CompositeSettings(String background, Shadows shadow, double softness, double angle, double strength, Framing framing) {

	/** Every setting's default, under the name it has in macros and presets, in a fixed order. */
	public static final Map<String, String> DEFAULTS = new CompositeSettings("transparent", Shadows.NONE, 1.8, 112, .45, new Framing("picture",
		Framing.Align.CENTRE, .85, 0)).asMap();

	private static final double SOFTEST = 20;

	/** Which shadows there are. */
	public enum Shadows {
		NONE,
		/** As from a large lamp on a wall behind the subject. */
		DROP,
		/** Where the subject stands on the ground. */
		CONTACT, BOTH;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	public CompositeSettings {
		if (!(softness >= 0 && softness <= SOFTEST)) throw MendableException.usage("A shadow's softness must be from 0 to 20 per cent, not " +
			softness + ".");
		if (!(Math.abs(angle) <= 360)) throw MendableException.usage("The light's angle must be from -360 to 360 degrees, not " + angle + ".");
		if (!(strength >= 0 && strength <= 1)) throw MendableException.usage("A shadow's strength must be from 0 to 1, not " + strength + ".");
	}

	/**
	 * From values by name, {@link #DEFAULTS} for those that are not given.
	 *
	 * @throws MendableException if there is no such name, or a value is nonsense or out of range
	 */
	public static CompositeSettings of(final Map<String, String> values) {
		for (final String name : values.keySet()) if (!DEFAULTS.containsKey(name)) throw MendableException.usage("There is no setting '" + name +
			"' of composites; there are: " + String.join(", ", DEFAULTS.keySet()) + ".");
		final Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
		all.putAll(values);
		return new CompositeSettings(all.get("background"), choice(all, "shadow", Shadows.values()), number(all, "shadow_softness"), number(all,
			"shadow_angle"), number(all, "shadow_strength"), new Framing(all.get("canvas"), choice(all, "align", Framing.Align.values()), number(all,
				"subject_size"), number(all, "margin")));
	}

	private static double number(final Map<String, String> values, final String name) {
		try {
			return Double.parseDouble(values.get(name).strip());
		}
		catch (final NumberFormatException e) {
			throw MendableException.usage("The value of " + name + " must be a number, not '" + values.get(name) + "'.");
		}
	}

	private static <E extends Enum<E>> E choice(final Map<String, String> values, final String name, final E[] choices) {
		final String value = values.get(name).strip();
		for (final E choice : choices) if (choice.toString().equalsIgnoreCase(value)) return choice;
		throw MendableException.usage("There is no choice '" + value + "' for " + name + "; there are: " + String.join(", ", List.of(choices).stream()
			.map(E::toString).toList()) + ".");
	}

	/** Every setting under the name it has in macros, in a fixed order. */
	public Map<String, String> asMap() {
		final Map<String, String> map = new LinkedHashMap<>();
		map.put("background", background);
		map.put("shadow", shadow.toString());
		map.put("shadow_softness", Double.toString(softness));
		map.put("shadow_angle", Double.toString(angle));
		map.put("shadow_strength", Double.toString(strength));
		map.put("canvas", framing.canvas());
		map.put("align", framing.align().toString());
		map.put("subject_size", Double.toString(framing.subjectSize()));
		map.put("margin", Double.toString(framing.margin()));
		return map;
	}

	/** As {@link #asMap()}, the background by its own text: of a file, its name without folders. */
	public Map<String, String> asMap(final Background behind) {
		final Map<String, String> map = asMap();
		map.put("background", behind.text());
		return map;
	}

	/** The shadows on a canvas of some size. */
	List<Shade> shades(final long width, final long height) {
		final double size = Math.min(width, height) / 100.0, blur = softness * size, distance = 1.2 * blur, radians = Math.toRadians(angle);
		final double right = -Math.cos(radians), down = Math.sin(radians);
		final List<Shade> shades = new ArrayList<>();
		if (shadow == Shadows.DROP || shadow == Shadows.BOTH) shades.add(new Shadow(blur, Math.rint(right * distance), Math.rint(down * distance),
			strength));
		if (shadow == Shadows.CONTACT || shadow == Shadows.BOTH) shades.add(new ContactShadow(blur / 2, right * 2 * distance, Math.max(1, 4 * blur),
			Math.min(1, 1.6 * strength)));
		return shades;
	}

	/**
	 * Puts a subject before a background. Light is mixed, not displayed values. Uses the threads of the caller's ImgLib2 task executor; the
	 * result does not depend on their number.
	 *
	 * @param subject its own colours with alpha as opacity
	 * @param picture the one that it was cut out of, displayed in the same way
	 * @param behind the background that {@link #background} names
	 * @throws MendableException if the background is transparent, or the subject is and is to be framed
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public Painting compose(final Picture<?> subject, final Picture<?> picture, final Background behind, final Progress progress) {
		return compose(subject, picture, behind, Tiling.DEFAULT, progress);
	}

	/** @param tiling says which pictures are large */
	Painting compose(final Picture<?> subject, final Picture<?> picture, final Background behind, final Tiling tiling, final Progress progress) {
		final Background scene = subject.opacity().map(alpha -> behind.behind(picture, alpha, progress)).orElse(behind);
		final Picture<?> framed = framing.frame(subject, progress);
		return Compositor.compose(framed, scene, shades(framed.width(), framed.height()), tiling, progress);
	}
}
