'use strict';
(() => {
	const read = id => JSON.parse(document.getElementById(id).textContent);
	const $ = id => document.getElementById(id);
	const report = read('data'), thumbnails = read('thumbnails');
	const pictures = report.pictures.filter(picture => picture);
	const BACKGROUNDS = ['red', 'black', 'white', 'green', 'checker'];
	/** From this doubt on a picture is worth a look. */
	const DOUBTFUL = .3;
	/** What the parts of a doubt mean, the largest first, and from which share on they are named. */
	const REASONS = { unsure: 'the model is unsure', disagreement: 'the model contradicts itself from farther away',
		frame: 'fills very little or nearly all of the frame', borders: 'reaches the borders', glass: 'large half-transparent parts',
		between: 'hardly anything is opaque', alike: 'subject and background are alike', resolution: 'small picture' };
	const NAMED = .2;
	/** Between two pictures side by side, in pixels. */
	const GAP = 12;

	const element = (name, text, className) => {
		const made = document.createElement(name);
		if (text !== undefined) made.textContent = text;
		if (className) made.className = className;
		return made;
	};
	const address = (folder, file) => folder + '/' + file.split('/').map(encodeURIComponent).join('/');
	const isDoubtful = picture => picture.error || picture.doubt?.score >= DOUBTFUL;
	const duration = picture => picture.seconds.toFixed(1) + ' s';
	const number = value => Math.round(value).toLocaleString('en');
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
		const words = [number(done.length) + (done.length === 1 ? ' picture' : ' pictures'), number(pictures.length - done.length) + ' failed',
			number(pictures.filter(picture => !picture.error && isDoubtful(picture)).length) + ' doubtful'];
		if (made && seconds) words.push((seconds / made).toFixed(1) + ' s a picture', number(3600 * made / seconds) + ' an hour');
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
		add('text', { x: 0, y: HEIGHT + 12 }, 'no doubt');
		add('text', { x: DOUBTFUL * BINS * WIDTH, y: HEIGHT + 12 }, 'doubtful from ' + percent(DOUBTFUL));
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
			row('started', run.started.slice(0, 16).replace('T', ' ') + ' UTC');
			row('folder', run.folder);
			row('version', run.version);
			row('model', run.model);
			for (const [key, value] of Object.entries(run.facts)) row(key, value);
			for (const [key, value] of Object.entries(run.settings)) if (key !== 'model') row(key, value);
			row('pictures', number(run.done) + ' done, ' + number(run.failed) + ' failed, in ' + number(run.seconds) + ' s');
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
		for (const entry of entries) if (entry.isIntersecting) makeSmall(entry.target.picture);
	}, { rootMargin: '600px' });
	addEventListener('beforeprint', () => shown.filter(lacksSmall).forEach(makeSmall));

	const lacksSmall = picture => !picture.error && !picture.card.querySelector('img');

	function makeSmall(picture) {
		sight.unobserve(picture.card);
		const image = new Image(), small = thumbnails[picture.key];
		image.alt = '';
		image.src = small ? 'data:image/jpeg;base64,' + small : address(report.out, picture.results.cutout);
		picture.card.querySelector('.thumbnail').replaceChildren(image);
	}

	function words(picture) {
		if (picture.error) return [picture.error.replaceAll(report.runs.at(-1).folder + '/', '')];
		if (!picture.doubt) return picture.warnings;
		const parts = Object.entries(picture.doubt.parts).filter(part => part[1] >= NAMED).sort((a, b) => b[1] - a[1]);
		const reasons = parts.map(part => REASONS[part[0]] || part[0]).join(', ');
		return ['doubt ' + percent(picture.doubt.score) + (reasons && ': ' + reasons), ...picture.warnings];
	}

	function card(picture) {
		const made = element('button', undefined, 'picture');
		made.type = 'button';
		made.picture = picture;
		const name = element('b', picture.file);
		name.title = picture.file + '\n' + duration(picture);
		made.append(element('span', picture.error ? '×' : '', 'thumbnail'), name);
		words(picture).forEach((text, i) => {
			const line = element('small', text, i > 0 || picture.error ? 'warning' : isDoubtful(picture) ? 'doubtful' : '');
			line.title = text;
			made.append(line);
		});
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
		for (const picture of shown.filter(lacksSmall)) sight.observe(picture.card);
		if (!shown.length) $('pictures').append(element('p', 'There are no such pictures.', 'none'));
		$('shown').textContent = number(shown.length) + ' of ' + number(pictures.length);
	}

	// -- marks --

	function mark(picture, value) {
		if (value) marks[picture.key] = value;
		else delete marks[picture.key];
		keepMarks();
		showMark(picture);
		count();
		if (picture === current) showState();
	}

	const marked = value => pictures.filter(picture => markOf(picture) === value);

	/** How many pictures each list has. */
	function count() {
		for (const button of document.querySelectorAll('[data-save]')) {
			const many = marked(button.dataset.save).length;
			button.querySelector('span').textContent = many ? ' (' + number(many) + ')' : '';
			button.disabled = !many;
		}
	}

	function save(value) {
		const names = marked(value).map(picture => picture.file + '\n');
		const link = element('a');
		link.href = URL.createObjectURL(new Blob(names, { type: 'text/plain' }));
		link.download = value + '.txt';
		link.click();
		URL.revokeObjectURL(link.href);
	}

	// -- one picture --

	let current = null, layer = 'cutout', over = 'checker', split = .5, fits = false;
	/** Where a picture was looked at, for its next layer; a picture's middle is shown first. */
	let lookedAt = null;

	function open(picture) {
		current = picture;
		lookedAt = null;
		if (picture.error) layer = 'cutout';
		else if (!picture.results[layer]) layer = Object.keys(picture.results)[0];
		if (!$('viewer').open) $('viewer').showModal();
		show();
	}

	function show() {
		const pair = $('pair'), before = $('before'), result = $('result');
		$('name').textContent = current.file;
		$('place').textContent = number(shown.indexOf(current) + 1) + ' of ' + number(shown.length);
		const said = words(current).map((text, i) => element('span', (i ? ' · ' : '') + text, i || current.error ? 'warning' : ''));
		$('words').replaceChildren(...said, element('span', ' · ' + duration(current)));
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

	/** 100 %, where one pixel of the picture is one of the screen, or as large as there is room. */
	function size() {
		const before = $('before'), result = $('result'), pair = $('pair'), stage = $('stage'), both = before.naturalWidth && result.naturalWidth;
		if (both) pair.classList.toggle('apart', before.naturalWidth !== result.naturalWidth || before.naturalHeight !== result.naturalHeight);
		const room = stage.clientWidth / (pair.classList.contains('apart') ? 2 : 1) - GAP;
		for (const image of [before, result]) if (image.naturalWidth) {
			const scale = fits ? Math.min(room / image.naturalWidth, stage.clientHeight / image.naturalHeight) : 1 / devicePixelRatio;
			image.style.width = scale * image.naturalWidth + 'px';
			pair.classList.toggle('enlarged', scale * devicePixelRatio > 1);
		}
		stage.scrollTo(lookedAt || { left: (stage.scrollWidth - stage.clientWidth) / 2, top: (stage.scrollHeight - stage.clientHeight) / 2 });
	}

	function toggleFit() {
		fits = !fits;
		lookedAt = null;
		size();
	}

	function unseen(file) {
		$('pair').classList.add(current.error ? 'apart' : 'alone');
		$('words').append(element('span', ' · This browser cannot show ' + file, 'warning'));
	}

	function showState() {
		$('after').className = over;
		$('pair').style.setProperty('--split', 100 * split + '%');
		$('handle').setAttribute('aria-valuenow', Math.round(100 * split));
		const pressed = (selector, is) => document.querySelectorAll(selector).forEach(button => button.setAttribute('aria-pressed', is(button.dataset)));
		pressed('[data-fit]', () => fits);
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

	const MARKS = { a: 'accept', r: 'redo', u: undefined };
	const ACTS = { previous: () => step(-1), next: () => step(1), close };

	$('viewer').addEventListener('click', event => {
		const data = event.target.dataset;
		if (data.act) ACTS[data.act]();
		else if (data.over) over = data.over;
		else if ('fit' in data) toggleFit();
		else if (data.mark) mark(current, markOf(current) === data.mark ? undefined : data.mark);
		else if (data.layer) {
			layer = data.layer;
			lookedAt = { left: $('stage').scrollLeft, top: $('stage').scrollTop };
			show();
		}
		else return;
		showState();
	});
	$('viewer').addEventListener('close', () => {
		// one that was marked may be shown no more
		const rest = shown.slice(shown.indexOf(current));
		current = null;
		arrange();
		(rest.find(picture => picture.card.isConnected) || shown.at(-1))?.card.focus();
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
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const key = event.key.toLowerCase();
		if (current ? isDone(key) : isDoneAmongAll(key)) event.preventDefault();
	});

	/** A key in the open picture. */
	function isDone(key) {
		const by = { arrowleft: -1, arrowright: 1 }[key], slides = { '[': -1, ']': 1 }[key] || document.activeElement === $('handle') && by;
		if (slides) split = Math.max(0, Math.min(1, split + .1 * slides));
		else if (by) step(by);
		else if (BACKGROUNDS[key - 1]) over = BACKGROUNDS[key - 1];
		else if (key in MARKS) {
			mark(current, MARKS[key]);
			if (MARKS[key]) step(1);
		}
		else if (key === 'f') toggleFit();
		else return false;
		showState();
		return true;
	}

	/** A key on one of the small pictures. */
	function isDoneAmongAll(key) {
		const at = shown.findIndex(picture => picture.card === document.activeElement);
		if (at < 0 && !(key === 'arrowright' && document.activeElement === document.body)) return false;
		const columns = getComputedStyle($('pictures')).gridTemplateColumns.split(' ').length;
		const by = { arrowleft: -1, arrowright: 1, arrowup: -columns, arrowdown: columns }[key];
		if (by) shown[at + by]?.card.focus();
		else if (key in MARKS) {
			mark(shown[at], MARKS[key]);
			if (MARKS[key]) shown[at + 1]?.card.focus();
		}
		else return false;
		return true;
	}

	document.querySelectorAll('[data-save]').forEach(button => button.addEventListener('click', () => save(button.dataset.save)));
	$('choice').addEventListener('submit', event => event.preventDefault());
	for (const id of ['filter', 'order', 'search']) $(id).addEventListener('input', arrange);

	totals();
	count();
	histogram();
	runs();
	arrange();
	// report.html#sub/photo.jpg shows that picture
	const wanted = pictures.find(picture => picture.file === decodeURIComponent(location.hash.slice(1)));
	if (wanted) open(wanted);
})();
