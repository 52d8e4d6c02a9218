'use strict';
(() => {
	const read = id => JSON.parse(document.getElementById(id).textContent);
	const $ = id => document.getElementById(id);
	const report = read('data'), thumbnails = read('thumbnails');
	const pictures = report.pictures.filter(picture => picture);
	const BACKGROUNDS = ['red', 'black', 'white', 'green', 'checker'];
	/** From this doubt on a picture is worth a look. */
	const DOUBTFUL = .3;
	/** What the parts of a doubt mean, and from which share on they are named. */
	const REASONS = { unsure: 'the model is unsure', disagreement: 'networks contradict each other', frame: 'fills very little or nearly all of the frame',
		borders: 'reaches the borders', glass: 'large half-transparent parts', between: 'hardly anything is opaque', alike: 'subject and background are alike',
		resolution: 'small picture' };
	const NAMED = .2;

	const element = (name, text, className) => {
		const made = document.createElement(name);
		if (text !== undefined) made.textContent = text;
		if (className) made.className = className;
		return made;
	};
	const address = (folder, file) => folder + '/' + file.split('/').map(encodeURIComponent).join('/');
	const isDoubtful = picture => picture.error || picture.doubt?.score >= DOUBTFUL;
	const duration = picture => picture.seconds.toFixed(1) + ' s';
	const percent = share => Math.round(100 * share) + ' %';

	// marks outlive the page where the browser allows it
	const store = 'mattej:' + location.pathname;
	let marks = {};
	try {
		marks = JSON.parse(localStorage.getItem(store)) || {};
	}
	catch (e) {
		marks = {};
	}
	const keepMarks = () => {
		try {
			localStorage.setItem(store, JSON.stringify(marks));
		}
		catch (e) {
			$('shown').title = 'This browser does not keep marks; save the lists before you close the page.';
		}
	};
	const markOf = picture => marks[picture.key];

	// -- totals --

	function totals() {
		const done = pictures.filter(picture => !picture.error), seconds = report.runs.reduce((sum, run) => sum + run.seconds, 0);
		const made = report.runs.reduce((sum, run) => sum + run.done, 0);
		const words = [done.length + (done.length === 1 ? ' picture' : ' pictures'), pictures.length - done.length + ' failed',
			pictures.filter(picture => !picture.error && isDoubtful(picture)).length + ' doubtful'];
		if (made && seconds) words.push((seconds / made).toFixed(1) + ' s a picture', Math.round(3600 * made / seconds) + ' an hour');
		$('totals').textContent = words.join(' · ');
	}

	function histogram() {
		const BINS = 20, WIDTH = 16, HEIGHT = 50, counts = new Array(BINS).fill(0), svg = $('histogram');
		const scored = pictures.filter(picture => picture.doubt);
		if (!scored.length) return svg.remove();
		for (const picture of scored) counts[Math.min(BINS - 1, Math.floor(picture.doubt.score * BINS))]++;
		const most = Math.max(...counts), add = (name, attributes, text) => {
			const made = document.createElementNS('http://www.w3.org/2000/svg', name);
			for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
			if (text !== undefined) made.textContent = text;
			svg.append(made);
			return made;
		};
		counts.forEach((count, bin) => {
			const height = count ? Math.max(1, HEIGHT * count / most) : 0;
			const bar = add('rect', { x: bin * WIDTH, y: HEIGHT - height, width: WIDTH - 2, height });
			if (bin / BINS >= DOUBTFUL) bar.setAttribute('class', 'doubtful');
			const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
			title.textContent = count + ' with a doubt from ' + percent(bin / BINS) + ' to ' + percent((bin + 1) / BINS);
			bar.append(title);
		});
		add('text', { x: 0, y: HEIGHT + 12 }, 'doubt 0 %');
		add('text', { x: BINS * WIDTH, y: HEIGHT + 12, 'text-anchor': 'end' }, '100 %');
	}

	function runs() {
		for (const run of report.runs) {
			const table = element('table');
			const row = (key, value) => {
				const line = element('tr');
				line.append(element('td', key), element('td', value));
				table.append(line);
			};
			row('started', run.started);
			row('folder', run.folder);
			row('version', run.version);
			row('model', run.model);
			for (const [key, value] of Object.entries(run.facts)) row(key, value);
			for (const [key, value] of Object.entries(run.settings)) if (key !== 'model') row(key, value);
			row('pictures', run.done + ' done, ' + run.failed + ' failed, in ' + run.seconds.toFixed(0) + ' s');
			$('runs').append(table);
		}
	}

	// -- the pictures --

	const ORDERS = {
		doubt: (a, b) => !!b.error - !!a.error || (b.doubt?.score ?? 0) - (a.doubt?.score ?? 0) || b.warnings.length - a.warnings.length,
		name: () => 0,
		time: (a, b) => b.seconds - a.seconds
	};
	const FILTERS = {
		all: () => true,
		doubtful: isDoubtful,
		warned: picture => picture.warnings.length > 0,
		failed: picture => picture.error,
		unmarked: picture => !markOf(picture),
		accept: picture => markOf(picture) === 'accept',
		redo: picture => markOf(picture) === 'redo'
	};
	let shown = [];

	// small pictures are made when they come into sight
	const sight = new IntersectionObserver(entries => {
		for (const entry of entries) if (entry.isIntersecting) {
			sight.unobserve(entry.target);
			const picture = entry.target.picture, image = new Image(), small = thumbnails[picture.key];
			image.alt = '';
			image.src = small ? 'data:image/jpeg;base64,' + small : address(report.out, picture.results.cutout);
			entry.target.querySelector('.thumbnail').replaceChildren(image);
		}
	}, { rootMargin: '600px' });

	function words(picture) {
		if (picture.error) return [picture.error];
		if (!picture.doubt) return picture.warnings;
		const parts = Object.entries(picture.doubt.parts).filter(part => part[1] >= NAMED).sort((a, b) => b[1] - a[1]);
		const reasons = parts.map(([part, share]) => (REASONS[part] || part) + ' ' + percent(share)).join(', ');
		return ['doubt ' + percent(picture.doubt.score) + (reasons && ': ' + reasons), ...picture.warnings];
	}

	function card(picture) {
		const made = element('button', undefined, 'picture');
		made.type = 'button';
		made.picture = picture;
		const name = element('b', picture.file);
		name.title = picture.file + '\n' + duration(picture);
		made.append(element('span', picture.error ? '×' : '', 'thumbnail'), name);
		words(picture).forEach((text, i) => made.append(element('small', text, i > 0 || picture.error ? 'warning' : '')));
		made.addEventListener('click', () => open(picture));
		if (picture.error) made.classList.add('failed');
		picture.card = made;
		showMark(picture);
		return made;
	}

	function showMark(picture) {
		if (!picture.card) return;
		picture.card.classList.toggle('accept', markOf(picture) === 'accept');
		picture.card.classList.toggle('redo', markOf(picture) === 'redo');
	}

	function arrange() {
		const search = $('search').value.toLowerCase(), passes = FILTERS[$('filter').value];
		shown = pictures.filter(picture => passes(picture) && picture.file.toLowerCase().includes(search)).sort(ORDERS[$('order').value]);
		sight.disconnect();
		$('pictures').replaceChildren(...shown.map(picture => picture.card || card(picture)));
		for (const picture of shown) if (!picture.error && !picture.card.querySelector('img')) sight.observe(picture.card);
		$('shown').textContent = shown.length + ' of ' + pictures.length;
	}

	// -- marks --

	function mark(picture, value) {
		if (value) marks[picture.key] = value;
		else delete marks[picture.key];
		keepMarks();
		showMark(picture);
		if (picture === current) showState();
	}

	function save(value) {
		const names = pictures.filter(picture => markOf(picture) === value).map(picture => picture.file + '\n');
		const link = element('a');
		link.href = URL.createObjectURL(new Blob(names, { type: 'text/plain' }));
		link.download = value + '.txt';
		link.click();
		URL.revokeObjectURL(link.href);
	}

	// -- one picture --

	let current = null, layer = 'cutout', over = 'checker', split = .5;

	function open(picture) {
		current = picture;
		if (picture.error) layer = 'cutout';
		else if (!picture.results[layer]) layer = Object.keys(picture.results)[0];
		if (!$('viewer').open) $('viewer').showModal();
		show();
	}

	function show() {
		const pair = $('pair'), before = $('before'), result = $('result');
		$('name').textContent = current.file;
		$('words').replaceChildren(...words(current).map((text, i) => element('span', (i ? ' · ' : '') + text, i || current.error ? 'warning' : '')), element('span', ' · ' + duration(current)));
		$('layers').replaceChildren(...Object.keys(current.results).map(name => {
			const button = element('button', name);
			button.type = 'button';
			button.dataset.layer = name;
			return button;
		}));
		pair.className = '';
		before.onload = result.onload = size;
		before.onerror = () => unseen(current.file);
		result.onerror = () => unseen(current.results[layer]);
		before.removeAttribute('src');
		result.removeAttribute('src');
		before.src = address(report.folder, current.file);
		if (!current.error) result.src = address(report.out, current.results[layer]);
		else pair.classList.add('apart');
		split = .5;
		showState();
	}

	/** 100 %: one pixel of the picture is one of the screen. */
	function size() {
		const before = $('before'), result = $('result');
		for (const image of [before, result]) if (image.naturalWidth) image.style.width = image.naturalWidth / devicePixelRatio + 'px';
		const both = before.naturalWidth && result.naturalWidth;
		if (both) $('pair').classList.toggle('apart', before.naturalWidth !== result.naturalWidth || before.naturalHeight !== result.naturalHeight);
	}

	function unseen(file) {
		$('pair').classList.add(current.error ? 'apart' : 'alone');
		$('words').append(element('span', ' · This browser cannot show ' + file, 'warning'));
	}

	function showState() {
		$('after').className = over;
		$('pair').style.setProperty('--split', 100 * split + '%');
		const pressed = (selector, is) => document.querySelectorAll(selector).forEach(button => button.setAttribute('aria-pressed', is(button.dataset)));
		pressed('[data-over]', data => data.over === over);
		pressed('[data-layer]', data => data.layer === layer);
		pressed('[data-mark]', data => data.mark === markOf(current));
	}

	function step(by) {
		const next = shown[shown.indexOf(current) + by];
		if (next) open(next);
	}

	function close() {
		$('viewer').close();
	}

	const ACTS = { previous: () => step(-1), next: () => step(1), close };

	$('viewer').addEventListener('click', event => {
		const data = event.target.dataset;
		if (data.act) ACTS[data.act]();
		else if (data.over) over = data.over;
		else if (data.mark) mark(current, markOf(current) === data.mark ? undefined : data.mark);
		else if (data.layer) {
			layer = data.layer;
			show();
		}
		else return;
		showState();
	});
	$('viewer').addEventListener('close', () => {
		const was = current;
		current = null;
		arrange();
		was.card.focus();
	});

	$('pair').addEventListener('pointerdown', event => {
		event.preventDefault();
		$('pair').setPointerCapture(event.pointerId);
		slide(event);
	});
	$('pair').addEventListener('pointermove', event => {
		if ($('pair').hasPointerCapture(event.pointerId)) slide(event);
	});
	function slide(event) {
		const box = $('pair').getBoundingClientRect();
		split = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
		showState();
	}

	document.addEventListener('keydown', event => {
		if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
		const key = event.key.toLowerCase();
		if (key === 'arrowleft') step(-1);
		else if (key === 'arrowright') step(1);
		else if (BACKGROUNDS[key - 1]) over = BACKGROUNDS[key - 1];
		else if (key === 'a' || key === 'r' || key === 'u') {
			const picture = current;
			mark(picture, { a: 'accept', r: 'redo' }[key]);
			if (key !== 'u') step(1);
		}
		else if (key === '[') split = Math.max(0, split - .1);
		else if (key === ']') split = Math.min(1, split + .1);
		else return;
		event.preventDefault();
		showState();
	});

	document.querySelectorAll('[data-save]').forEach(button => button.addEventListener('click', () => save(button.dataset.save)));
	$('choice').addEventListener('submit', event => event.preventDefault());
	for (const id of ['filter', 'order', 'search']) $(id).addEventListener('input', arrange);

	totals();
	histogram();
	runs();
	arrange();
	// report.html#sub/photo.jpg shows that picture
	const wanted = pictures.find(picture => picture.file === decodeURIComponent(location.hash.slice(1)));
	if (wanted) open(wanted);
})();
