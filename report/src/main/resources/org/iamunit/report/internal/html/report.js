(() => {
  'use strict';
  const open = target => {
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === 'DETAILS') node.open = true;
    }
  };
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) {
      open(target);
      target.scrollIntoView();
    }
  };
  addEventListener('hashchange', follow);
  if (location.hash) follow();
  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(details => { details.open = true; }));

  const field = document.getElementById('filter');
  const found = document.getElementById('found');
  const choices = ['status', 'decision', 'principal', 'service', 'tag'].map(name => document.getElementById('by-' + name));
  let rows;
  let texts;
  let places;
  const placesOf = sentence => {
    const [, status, decisions, principal, lists] = /^([A-Z]?)([a-z]*)(\d*)-(.*)$/.exec(sentence);
    const [service, tag] = lists.split('-').map(list => list.split('_'));
    return [[status || 'P'], [...decisions], [principal], service, tag ?? []];
  };
  const fits = (row, chosen) => places[row].some(sentence => chosen.every((value, i) => value === '' || sentence[i].includes(value)));
  const filter = () => {
    rows ??= [...document.querySelectorAll('.spec [data-f]')];
    texts ??= rows.map(row => row.textContent.toLowerCase());
    places ??= rows.map(row => row.dataset.f.split(' ').map(placesOf));
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = choices.map(choice => choice ? choice.value : '');
    let shown = 0;
    rows.forEach((row, i) => {
      const matches = words.every(word => texts[i].includes(word)) && fits(i, chosen);
      row.hidden = !matches;
      shown += matches;
    });
    const all = words.length === 0 && chosen.every(value => value === '');
    const hide = (part, within) => { part.hidden = !all && !within.some(each => !each.hidden); };
    document.querySelectorAll('.spec').forEach(spec => hide(spec, [...spec.querySelectorAll('[data-f]')]));
    document.querySelectorAll('.matrix').forEach(matrix => {
      const principals = [...matrix.tBodies[0].rows];
      principals.forEach(row => hide(row, [...row.querySelectorAll('a')].map(link => document.getElementById(link.hash.slice(1)) ?? link)));
      hide(matrix.closest('details'), principals);
    });
    found.textContent = all ? '' : shown + ' of ' + rows.length;
  };
  let timer;
  field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(filter, 120); });
  choices.forEach(choice => choice?.addEventListener('change', filter));
  field.closest('[hidden]').hidden = false;

  // One button goes where the pointer or the focus is: ten thousand of them would take longer than the page itself.
  const main = document.getElementById('main');
  const copy = document.createElement('button');
  copy.type = 'button';
  copy.className = 'copy';
  const offer = event => {
    const target = event.target.closest('[id]');
    if (event.target === copy || !target || target === main || !main.contains(target) || target.closest('.filter')) return;
    const place = target.tagName === 'TR' ? target.lastElementChild : target;
    if (copy.parentElement === place) return;
    copy.textContent = 'Copy link';
    copy.value = target.id;
    place.append(copy);
  };
  main.addEventListener('pointerover', offer);
  main.addEventListener('focusin', offer);
  copy.addEventListener('click', event => {
    event.preventDefault();
    const address = location.href.replace(/#.*/, '') + '#' + copy.value;
    Promise.resolve(navigator.clipboard?.writeText(address) ?? Promise.reject(new Error('no clipboard')))
      .then(() => { copy.textContent = 'Copied'; })
      .catch(() => { history.replaceState(null, '', '#' + copy.value); copy.textContent = 'It stands in the address bar'; });
  });
})();
