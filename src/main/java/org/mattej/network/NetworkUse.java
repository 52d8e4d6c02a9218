package org.mattej.network;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use a network that others may be using too. Closing it lets the network leave memory; closing twice does nothing more. */
public final class NetworkUse implements AutoCloseable {

	private final Network network;
	private final Sessions.Key key;
	private final AtomicBoolean closed = new AtomicBoolean();

	NetworkUse(final Network network, final Sessions.Key key) {
		this.network = network;
		this.key = key;
	}

	public Network network() {
		if (closed.get()) throw new IllegalStateException("The network was closed");
		return network;
	}

	@Override
	public void close() {
		if (closed.compareAndSet(false, true)) Sessions.release(key);
	}
}
