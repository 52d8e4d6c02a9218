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
package org.mattej.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.mattej.IsolationSettings;
import org.mattej.network.Device;
import org.mattej.segment.MinSpeck;
import org.mattej.segment.Quality;
import org.scijava.plugin.Parameter;

/** A command that isolates subjects: who finds them, and how their edges are worked out. Its dialog asks for this first, then for its own inputs. */
abstract class IsolationCommand extends DialogCommand {

	@Parameter(label = "Model", description = Meanings.MODEL,
		style = OfferedChoices.MODELS)
	private String model = "automatic";

	@Parameter(label = "Device", description = Meanings.DEVICE, style = OfferedChoices.DEVICES)
	private String device = "automatic";

	@Parameter(label = "Min speck", description = Meanings.MIN_SPECK)
	private String min_speck = "auto";

	@Parameter(label = "Edge radius", description = Meanings.EDGE_RADIUS)
	private String edge_radius = "auto";

	@Parameter(label = "Matting", description = Meanings.MATTING,
		style = OfferedChoices.MATTING + "," + IsolationSettings.NO_MATTING)
	private String matting = "automatic";

	@Parameter(label = "Quality", description = Quality.MEANING, choices = { "fast", "standard", "best" })
	private String quality = "standard";

	@Parameter(label = "Decontaminate", description = Meanings.DECONTAMINATE)
	private String decontaminate = "1";

	@Parameter(label = "Contract", description = Meanings.CONTRACT)
	private String contract = "0";

	final String model() {
		return model;
	}

	/** @throws org.mattej.task.MendableException if there is no such device */
	final Device device() {
		return Device.named(device);
	}

	/** @throws org.mattej.task.MendableException if a value is nonsense or out of range */
	final IsolationSettings settings() {
		return Choices.settings(edge_radius, matting, decontaminate, contract).withMinSpeck(MinSpeck.parse(min_speck)).withQuality(Quality.named(quality));
	}

	/** What was given, by its keys. */
	final Map<String, String> given() {
		final Map<String, String> given = new LinkedHashMap<>();
		given.put("model", model);
		given.put("device", device);
		given.put("min_speck", min_speck);
		given.put("edge_radius", edge_radius);
		given.put("matting", matting);
		given.put("quality", quality);
		given.put("decontaminate", decontaminate);
		given.put("contract", contract);
		return given;
	}
}
