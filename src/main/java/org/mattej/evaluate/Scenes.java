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
package org.mattej.evaluate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Locale;
import java.util.Random;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Rendered pictures whose alpha and foreground are known exactly: what no photograph can offer. The same subject, backdrop,
 * size and seed always give the same samples.
 * <p>
 * Opaque things are drawn without antialiasing on a canvas {@value #FINE} times finer in x and y; a pixel's alpha is the
 * mean opacity of its subsamples and its foreground their mean colour weighted by opacity. The composite is
 * {@code alpha * foreground + (1 - alpha) * background}, of the values as displayed: the equation that matting inverts.
 */
public final class Scenes {

	/** Subsamples per pixel in x and in y. */
	private static final int FINE = 6;

	/** The most subsamples that are drawn at a time. */
	private static final int CANVAS = 1 << 26;

	private Scenes() {}

	/**
	 * One rendered picture.
	 *
	 * @param name such as {@code hair-foliage}
	 * @param composite (x, y, 3), 0..1: what a camera sees
	 * @param alpha (x, y), 0..1, exact
	 * @param foreground (x, y, 3), 0..1, exact where alpha is above 0, elsewhere the subject's mean colour
	 * @param background (x, y, 3), 0..1
	 */
	public record Scene(String name, Img<FloatType> composite, Img<FloatType> alpha, Img<FloatType> foreground,
		Img<FloatType> background)
	{}

	/** What stands before the backdrop; each has an edge that is hard in its own way. */
	public enum Subject {
		/** A head with long, thin, tapering, crossing strands. */
		HAIR,
		/** A body with a rim of thousands of short hairs. */
		FUR,
		/** A mesh of thin threads with a scalloped edge: hundreds of inner holes. */
		LACE,
		/** A goblet that lets the background through, with opaque highlights. */
		GLASS,
		/** A beetle on thin bent legs with feelers; background shows between the legs. */
		INSECT,
		/** A wheel with spokes that moved during the exposure. */
		MOTION,
		/** A plume without any edge. */
		SMOKE
	}

	/** What stands behind. */
	public enum Backdrop {
		/** One colour, as on a copy stand. */
		PLAIN,
		/** A smooth change from one colour to another. */
		GRADIENT,
		/** Leaves out of focus: smooth, colourful noise. */
		FOLIAGE,
		/** Squares of two strong colours. */
		CHECKER,
		/** Smooth noise in the subject's own tone. */
		ALIKE
	}

	public static Scene render(final Subject subject, final Backdrop backdrop, final int width, final int height, final long seed) {
		final float[][] layers = subject == Subject.SMOKE ? smoke(width, height, seed) : drawn(subject, width, height, seed);
		final float[] alpha = layers[0], foreground = layers[1];
		final float[] background = backdrop(colours(backdrop, alpha, foreground), backdrop, width, height, new Random(seed * 31 + backdrop.ordinal()));
		final int n = width * height;
		final float[] composite = new float[3 * n];
		for (int c = 0; c < 3; c++)
			for (int i = 0; i < n; i++) composite[c * n + i] = alpha[i] * foreground[c * n + i] + (1 - alpha[i]) * background[c * n + i];
		return new Scene((subject + "-" + backdrop).toLowerCase(Locale.ROOT), ArrayImgs.floats(composite, width, height, 3), ArrayImgs.floats(alpha, width,
			height), ArrayImgs.floats(foreground, width, height, 3), ArrayImgs.floats(background, width, height, 3));
	}

	// -- backdrops --

	/** The two colours that a backdrop is made of. */
	private static float[][] colours(final Backdrop backdrop, final float[] alpha, final float[] foreground) {
		return switch (backdrop) {
			case PLAIN -> new float[][] { { .78f, .76f, .70f }, { .78f, .76f, .70f } };
			case GRADIENT -> new float[][] { { .15f, .30f, .55f }, { .80f, .85f, .90f } };
			case FOLIAGE -> new float[][] { { .05f, .22f, .04f }, { .62f, .80f, .25f } };
			case CHECKER -> new float[][] { { .85f, .15f, .20f }, { .15f, .75f, .80f } };
			case ALIKE -> alike(alpha, foreground);
		};
	}

	/** The subject's mean colour, a little darker and a little lighter. */
	private static float[][] alike(final float[] alpha, final float[] foreground) {
		final float[][] colours = new float[2][3];
		for (int c = 0; c < 3; c++) {
			double sum = 0, total = 0;
			for (int i = 0; i < alpha.length; i++) {
				sum += alpha[i] * foreground[c * alpha.length + i];
				total += alpha[i];
			}
			for (int k = 0; k < 2; k++) colours[k][c] = (float) Math.min(1, (k == 0 ? .7 : 1.3) * sum / total);
		}
		return colours;
	}

	private static float[] backdrop(final float[][] colours, final Backdrop backdrop, final int width, final int height, final Random random) {
		final Noise noise = new Noise(random.nextLong());
		final int n = width * height;
		final double scale = 1.0 / Math.max(width, height);
		final float[] samples = new float[3 * n];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				for (int c = 0; c < 3; c++) {
					final double mix = switch (backdrop) {
						case PLAIN -> 0;
						case GRADIENT -> (x + 2.0 * y) / (width + 2.0 * height);
						case FOLIAGE, ALIKE -> noise.at(x * scale * 7 + .11 * c, y * scale * 7 + 40 * (c / 2), 3);
						case CHECKER -> (x * 12 / width + y * 12 / height) % 2;
					};
					samples[c * n + y * width + x] = (float) (colours[0][c] + mix * (colours[1][c] - colours[0][c]));
				}
		return samples;
	}

	// -- subjects drawn on the fine canvas --

	/** Alpha and foreground, drawn in bands of rows, so that large pictures need no canvas of their own size. */
	private static float[][] drawn(final Subject subject, final int width, final int height, final long seed) {
		final int rows = Math.max(1, Math.min(height, CANVAS / (width * FINE * FINE)));
		final double unit = FINE * (double) Math.min(width, height);
		final int blur = subject == Subject.MOTION ? (int) (unit * .08) : 1;
		final Coverage coverage = new Coverage(width, height, blur);
		for (int top = 0; top < height; top += rows) {
			final BufferedImage canvas = new BufferedImage(width * FINE, Math.min(rows, height - top) * FINE, BufferedImage.TYPE_INT_ARGB);
			final Graphics2D g = canvas.createGraphics();
			// drawings use a square of unit size in the middle of the picture
			g.translate((width * FINE - unit) / 2, (height * FINE - unit) / 2 - top * FINE);
			g.scale(unit, unit);
			draw(subject, g, new Random(seed));
			g.dispose();
			coverage.add(((DataBufferInt) canvas.getRaster().getDataBuffer()).getData(), top);
		}
		return coverage.layers();
	}

	private static void draw(final Subject subject, final Graphics2D g, final Random random) {
		switch (subject) {
			case HAIR -> hair(g, random);
			case FUR -> fur(g, random);
			case LACE -> lace(g);
			case GLASS -> glass(g);
			case INSECT -> insect(g);
			case MOTION -> wheel(g);
			case SMOKE -> throw new IllegalArgumentException("smoke is not drawn");
		}
	}

	/** Alpha and foreground of each pixel from its subsamples, which moved along x by {@code blur} subsamples. */
	private static final class Coverage {

		private final int width, blur;
		private final float[] alpha, foreground;
		private final double[] total = new double[4];

		Coverage(final int width, final int height, final int blur) {
			this.width = width;
			this.blur = blur;
			alpha = new float[width * height];
			foreground = new float[3 * width * height];
		}

		/** Adds a band of rows, of which {@code top} is the first. */
		void add(final int[] fine, final int top) {
			final int fineWidth = width * FINE, rows = fine.length / fineWidth / FINE, n = alpha.length;
			final double[][] sums = new double[4][rows * width], row = new double[4][fineWidth + 1];
			for (int fy = 0; fy < rows * FINE; fy++) {
				for (int fx = 0; fx < fineWidth; fx++) {
					final int argb = fine[fy * fineWidth + fx], a = argb >>> 24;
					for (int c = 0; c < 3; c++) row[c][fx + 1] = row[c][fx] + a * (argb >> 16 - 8 * c & 255);
					row[3][fx + 1] = row[3][fx] + a;
				}
				for (int fx = 0; fx < fineWidth; fx++) {
					final int from = Math.max(0, fx - blur / 2), to = Math.min(fineWidth, fx - blur / 2 + blur), i = fy / FINE * width + fx / FINE;
					for (int c = 0; c < 4; c++) sums[c][i] += (row[c][to] - row[c][from]) / blur;
				}
			}
			for (int i = 0; i < rows * width; i++) {
				for (int c = 0; c < 4; c++) total[c] += sums[c][i];
				alpha[top * width + i] = (float) Math.min(1, sums[3][i] / (255.0 * FINE * FINE));
				if (sums[3][i] > 0) for (int c = 0; c < 3; c++) foreground[c * n + top * width + i] = (float) (sums[c][i] / sums[3][i] / 255);
			}
		}

		/** Alpha, and the foreground with the subject's mean colour where it is clear. */
		float[][] layers() {
			for (int i = 0; i < alpha.length; i++) if (alpha[i] == 0) for (int c = 0; c < 3; c++) foreground[c * alpha.length + i] = (float) (total[c] /
				total[3] / 255);
			return new float[][] { alpha, foreground };
		}
	}

	private static void hair(final Graphics2D g, final Random random) {
		for (int strand = 0; strand < 420; strand++) {
			final double angle = -Math.PI / 2 + (random.nextDouble() - .5) * 4.4;
			final double length = .10 + .17 * random.nextDouble(), bend = (random.nextDouble() - .5) * 2.4;
			final float tone = random.nextFloat();
			strand(g, .5 + .2 * Math.cos(angle), .47 + .24 * Math.sin(angle), angle, length, bend, .001 + .0035 * random.nextDouble(), new Color(
				.25f + .35f * tone, .13f + .2f * tone, .06f + .1f * tone));
		}
		g.setPaint(new RadialGradientPaint(new Point2D.Double(.45, .4), .35f, new float[] { 0, 1 }, new Color[] { new Color(120, 76, 42), new Color(
			58, 33, 18) }));
		g.fill(new Ellipse2D.Double(.28, .21, .44, .54));
		g.setPaint(new GradientPaint(.35f, .4f, new Color(236, 188, 160), .65f, .8f, new Color(176, 118, 92)));
		g.fill(new Ellipse2D.Double(.36, .31, .28, .42));
		g.fill(new Ellipse2D.Double(.42, .65, .16, .22));
		g.setPaint(new GradientPaint(.2f, .85f, new Color(150, 40, 60), .8f, 1f, new Color(90, 20, 70)));
		g.fill(new Ellipse2D.Double(.2, .8, .6, .5));
	}

	private static void fur(final Graphics2D g, final Random random) {
		final Ellipse2D body = new Ellipse2D.Double(.2, .3, .6, .45);
		for (int hair = 0; hair < 6000; hair++) {
			final double angle = random.nextDouble() * 2 * Math.PI, depth = .8 + .22 * random.nextDouble();
			final float tone = random.nextFloat();
			strand(g, .5 + .3 * depth * Math.cos(angle), .525 + .225 * depth * Math.sin(angle), angle + (random.nextDouble() - .5), .03 + .05 * random
				.nextDouble(), random.nextDouble() - .5, .0012 + .0016 * random.nextDouble(), new Color(.55f + .4f * tone, .45f + .35f * tone, .3f +
					.3f * tone));
			if (hair == 3000) {
				g.setPaint(new GradientPaint(.3f, .3f, new Color(214, 178, 132), .7f, .75f, new Color(124, 92, 60)));
				g.fill(body);
			}
		}
	}

	/** A tapering, bent stroke. */
	private static void strand(final Graphics2D g, final double x0, final double y0, final double direction, final double length,
		final double bend, final double thickness, final Color colour)
	{
		final int steps = 14;
		g.setPaint(colour);
		double x = x0, y = y0;
		for (int step = 0; step < steps; step++) {
			final double share = step / (double) steps, angle = direction + bend * share;
			final double nextX = x + Math.cos(angle) * length / steps, nextY = y + Math.sin(angle) * length / steps;
			g.setStroke(new BasicStroke((float) (thickness * (1 - .85 * share)), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
			g.draw(new Line2D.Double(x, y, nextX, nextY));
			x = nextX;
			y = nextY;
		}
	}

	private static void lace(final Graphics2D g) {
		g.setPaint(new GradientPaint(.2f, .2f, new Color(250, 246, 236), .8f, .8f, new Color(206, 190, 176)));
		final double radius = .36;
		g.setStroke(new BasicStroke(.0035f));
		for (double d = -radius; d <= radius; d += .03) {
			final double half = Math.sqrt(radius * radius - d * d), s = Math.sqrt(.5);
			g.draw(new Line2D.Double(.5 + s * (d - half), .5 + s * (d + half), .5 + s * (d + half), .5 + s * (d - half)));
			g.draw(new Line2D.Double(.5 + s * (d - half), .5 - s * (d + half), .5 + s * (d + half), .5 - s * (d - half)));
		}
		g.setStroke(new BasicStroke(.008f));
		final int scallops = 28;
		for (int i = 0; i < scallops; i++) {
			final double angle = 2 * Math.PI * i / scallops, x = .5 + radius * Math.cos(angle), y = .5 + radius * Math.sin(angle);
			g.draw(new Ellipse2D.Double(x - .042, y - .042, .084, .084));
		}
		g.fill(new Ellipse2D.Double(.42, .42, .16, .16));
	}

	private static void glass(final Graphics2D g) {
		g.setPaint(new Color(200, 225, 230, 45));
		g.fill(new Ellipse2D.Double(.28, .08, .44, .5));
		g.setPaint(new GradientPaint(.3f, .3f, new Color(150, 20, 40, 205), .7f, .5f, new Color(90, 8, 24, 165)));
		g.fill(new Arc2D.Double(.3, .1, .4, .46, 180, 180, Arc2D.CHORD));
		g.setPaint(new Color(225, 238, 240, 120));
		g.setStroke(new BasicStroke(.012f));
		g.draw(new Ellipse2D.Double(.28, .08, .44, .5));
		g.setPaint(new GradientPaint(.47f, .6f, new Color(230, 240, 245, 190), .53f, .6f, new Color(170, 190, 200, 70)));
		g.fill(new Rectangle2D.Double(.48, .578, .04, .3));
		g.fill(new Ellipse2D.Double(.33, .86, .34, .07));
		g.setPaint(Color.WHITE);
		g.fill(new Ellipse2D.Double(.36, .2, .025, .14));
		g.fill(new Ellipse2D.Double(.6, .3, .02, .07));
	}

	private static void insect(final Graphics2D g) {
		g.setPaint(new Color(34, 24, 20));
		for (int side = -1; side <= 1; side += 2) {
			for (int leg = -1; leg <= 1; leg++) {
				final Path2D path = new Path2D.Double();
				path.moveTo(.5 + side * .08, .5 + leg * .09);
				path.lineTo(.5 + side * .26, .45 + leg * .17);
				path.lineTo(.5 + side * .3, .56 + leg * .2);
				path.lineTo(.5 + side * .39, .6 + leg * .23);
				g.setStroke(new BasicStroke(.011f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
				g.draw(path);
			}
			g.setStroke(new BasicStroke(.0035f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
			final Path2D feeler = new Path2D.Double();
			feeler.moveTo(.5 + side * .03, .24);
			feeler.curveTo(.5 + side * .05, .1, .5 + side * .2, .14, .5 + side * .24, .04);
			g.draw(feeler);
			// a loop of the jaws: a small inner hole
			g.setStroke(new BasicStroke(.008f));
			g.draw(new Ellipse2D.Double(.5 + side * .022 - .02, .17, .04, .07));
		}
		g.fill(new Ellipse2D.Double(.43, .22, .14, .12));
		g.setPaint(new RadialGradientPaint(new Point2D.Double(.46, .42), .3f, new float[] { 0, .35f, 1 }, new Color[] { new Color(190, 235, 160),
			new Color(30, 120, 70), new Color(8, 40, 44) }));
		g.fill(new Ellipse2D.Double(.36, .29, .28, .46));
	}

	private static void wheel(final Graphics2D g) {
		g.setPaint(new GradientPaint(.2f, .2f, new Color(240, 190, 40), .8f, .8f, new Color(190, 60, 20)));
		g.setStroke(new BasicStroke(.05f));
		g.draw(new Ellipse2D.Double(.22, .22, .56, .56));
		g.setStroke(new BasicStroke(.018f));
		for (int spoke = 0; spoke < 8; spoke++) {
			final double angle = Math.PI * (spoke + .3) / 8;
			g.draw(new Line2D.Double(.5 - .28 * Math.cos(angle), .5 - .28 * Math.sin(angle), .5 + .28 * Math.cos(angle), .5 + .28 * Math.sin(
				angle)));
		}
		g.fill(new Ellipse2D.Double(.43, .43, .14, .14));
	}

	// -- smoke, which has no edge to draw --

	private static float[][] smoke(final int width, final int height, final long seed) {
		final Noise noise = new Noise(seed);
		final int n = width * height;
		final float[] alpha = new float[n], foreground = new float[3 * n];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final double u = (x + .5) / width, v = (y + .5) / height;
				final double spread = .06 + .26 * (1 - v), off = (u - .5 - .08 * Math.sin(5 * v)) / spread;
				final double density = Math.exp(-off * off) * (noise.at(u * 6, v * 6, 5) * 2.2 - .45) - .06;
				final int i = y * width + x;
				alpha[i] = (float) Math.max(0, Math.min(1, density));
				final double light = .55 + .4 * noise.at(u * 3 + 9, v * 3, 2);
				foreground[i] = (float) light;
				foreground[n + i] = (float) (light * .97);
				foreground[2 * n + i] = (float) (light * .94 + .03);
			}
		return new float[][] { alpha, foreground };
	}

	/** Smooth noise in 0..1: hashed values on a lattice, interpolated, several octaves. */
	private record Noise(long seed) {

		double at(final double x, final double y, final int octaves) {
			double sum = 0, weight = 1, total = 0, scale = 1;
			for (int octave = 0; octave < octaves; octave++) {
				sum += weight * smooth(x * scale + 17 * octave, y * scale);
				total += weight;
				weight /= 2;
				scale *= 2;
			}
			return sum / total;
		}

		private double smooth(final double x, final double y) {
			final long i = (long) Math.floor(x), j = (long) Math.floor(y);
			final double u = fade(x - i), v = fade(y - j);
			final double top = lattice(i, j) + u * (lattice(i + 1, j) - lattice(i, j));
			final double bottom = lattice(i, j + 1) + u * (lattice(i + 1, j + 1) - lattice(i, j + 1));
			return top + v * (bottom - top);
		}

		private static double fade(final double t) {
			return t * t * (3 - 2 * t);
		}

		private double lattice(final long i, final long j) {
			long h = seed * 0x9E3779B97F4A7C15L + i * 0xBF58476D1CE4E5B9L + j * 0x94D049BB133111EBL;
			h = (h ^ h >>> 30) * 0xBF58476D1CE4E5B9L;
			h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
			return (h >>> 40) / (double) (1 << 24);
		}
	}
}
