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
  let rows;
  let texts;
  const filter = () => {
    rows ??= [...document.querySelectorAll('.spec .s > li, .spec tbody > tr')];
    texts ??= rows.map(row => row.textContent.toLowerCase());
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      const matches = words.every(word => texts[i].includes(word));
      row.hidden = !matches;
      shown += matches;
    });
    found.textContent = words.length ? shown + ' of ' + rows.length : '';
  };
  let timer;
  field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(filter, 120); });
  field.closest('[hidden]').hidden = false;
})();
