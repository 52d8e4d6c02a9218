package org.mattej.matting;

import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Finds the alpha matte in the unknown region of a trimap. Stateless and safe for use by several threads; work is spread
 * over the threads of the caller's ImgLib2 task executor ({@link net.imglib2.parallel.Parallelization}), and the result
 * does not depend on how many there are.
 */
public interface MattingMethod {

	/** The short lower-case name used in dialogs, macros and on the command line, such as {@code closed-form}. */
	String name();

	/**
	 * @param input picture, trimap and perhaps a prior
	 * @param alpha receives the matte (x, y), 0..1: exactly 0 and 1 where the trimap is known; must not share memory with
	 *          the input
	 * @throws org.mattej.task.MendableException if the trimap has unknown pixels but no foreground or no background
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled; {@code alpha} is then undefined
	 */
	void matte(MattingInput input, RandomAccessibleInterval<FloatType> alpha, Progress progress);
}
