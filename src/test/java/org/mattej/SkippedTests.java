package org.mattej;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Names every test that was skipped, and why, at the end of a run: a skipped test is no passed test. */
public final class SkippedTests implements TestExecutionListener {

	private final List<String> skipped = new CopyOnWriteArrayList<>();

	@Override
	public void executionSkipped(final TestIdentifier test, final String reason) {
		skipped.add(test.getLegacyReportingName() + ": " + reason);
	}

	@Override
	public void executionFinished(final TestIdentifier test, final TestExecutionResult result) {
		if (result.getStatus() == Status.ABORTED) skipped.add(test.getLegacyReportingName() + ": " + result.getThrowable().map(
			Throwable::getMessage).orElse("no reason given"));
	}

	@Override
	public void testPlanExecutionFinished(final TestPlan plan) {
		for (final String test : skipped) System.out.println("SKIPPED " + test);
		skipped.clear();
	}
}
