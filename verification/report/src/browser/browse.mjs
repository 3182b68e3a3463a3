// Opens a page in Chromium and looks at one thing: node browse.mjs BROWSER PAGE WHAT [ARGUMENT …]. Prints what is wrong, a line each.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [, , executablePath, file, what, ...rest] = process.argv;
const url = pathToFileURL(file).href;
const wrong = [];
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

async function open(options = {}, address = url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('dialog', dialog => { wrong.push('a dialog opens: ' + dialog.message()); dialog.dismiss(); });
  page.on('pageerror', error => wrong.push('a script fails: ' + error.message));
  page.on('request', request => { if (request.url() !== address && !request.url().startsWith(address + '#')) wrong.push('it asks for ' + request.url()); });
  await page.goto(address);
  return page;
}

const everySentence = () => [...document.querySelectorAll('.s > li, td.verdict')].filter(row => row.getClientRects().length > 0).length;

const checks = {
  async axe(scheme) {
    const page = await open({ colorScheme: scheme, bypassCSP: true });
    await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
    const { violations } = await page.evaluate(() => axe.run());
    for (const violation of violations) {
      wrong.push(`${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(' … ')}`);
    }
  },

  async keyboard() {
    const page = await open();
    const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
    await page.keyboard.press('Tab');
    if (await focused() !== 'Skip to the report') wrong.push('the first stop is ' + await focused());
    await page.keyboard.press('Enter');
    if (await page.evaluate(() => document.activeElement.id) !== 'main') wrong.push('the skip link does not lead to the report');
    const closed = page.locator('details.decision:not([open]) summary').first();
    if (await closed.count()) {
      await closed.focus();
      await page.keyboard.press('Enter');
      if (!await page.evaluate(() => document.activeElement.parentElement.open)) wrong.push('a decision does not open by the keyboard');
    }
    const outline = await page.evaluate(() => {
      document.querySelector('nav a').focus();
      return getComputedStyle(document.querySelector('nav a')).outlineStyle;
    });
    if (outline === 'none') wrong.push('nothing shows where the focus is');
    await page.locator('#filter').fill('no such sentence anywhere');
    await page.waitForTimeout(300);
    if (await page.evaluate(everySentence) !== 0) wrong.push('the filter leaves sentences that do not match');
    await page.locator('#filter').fill('');
    await page.waitForTimeout(300);
    const all = await page.evaluate(everySentence);
    if (all === 0) wrong.push('the filter does not give the sentences back');
    for (const name of ['status', 'decision', 'principal', 'service', 'tag']) {
      const choice = page.locator('#by-' + name);
      if (await choice.count() === 0) continue;
      const values = await choice.locator('option').evaluateAll(options => options.map(option => option.value));
      let chosen = 0;
      for (const value of values.slice(1)) {
        await choice.selectOption(value);
        chosen += await page.evaluate(everySentence);
      }
      if (chosen === 0 || (name === 'status' && chosen !== all)) wrong.push(`of ${all} sentences, the choices of ${name} find ${chosen}`);
      await choice.selectOption('');
    }
    if (await page.evaluate(everySentence) !== all) wrong.push('no choice is not all sentences');
  },

  async 'links to copy'() {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const row = page.locator('.spec .s > li').first();
    await row.hover();
    const button = row.getByRole('button', { name: 'Copy link' });
    await button.click();
    await button.filter({ hasText: 'Copied' }).waitFor({ timeout: 2000 }).catch(() => {});
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    if (copied !== url + '#' + await row.getAttribute('id')) wrong.push('what is copied is ' + copied);
    await page.locator('.spec .s > li a').nth(1).focus();
    if (await page.locator('button.copy').count() !== 1) wrong.push('there is more than one button');
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.className) !== 'copy') wrong.push('the keyboard does not come to the button');
  },

  async 'deep links'() {
    const page = await open();
    const ids = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].map(link => link.getAttribute('href').slice(1)));
    for (const id of new Set(ids)) {
      if (!await page.evaluate(id => document.getElementById(id) !== null, id)) wrong.push('nothing has the id ' + id);
    }
    const decision = ids.find(id => id.startsWith('d-'));
    await page.goto(url + '#' + decision);
    if (!await page.locator('#' + decision).isVisible()) wrong.push('a link to a decision does not show it');
  },

  async 'no script'() {
    const page = await open({ javaScriptEnabled: false });
    if (await page.locator('#filter').isVisible()) wrong.push('there is a field that does nothing');
    await readable(page);
  },

  async 'no inline style and script'() {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.route('http://report.test/', route => route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'Content-Security-Policy': "sandbox; default-src 'none'; img-src 'self'; style-src 'self'" },
      body: readFileSync(file),
    }));
    await page.goto('http://report.test/');
    if (await page.evaluate(() => getComputedStyle(document.querySelector('.tiles')).display) !== 'block') wrong.push('the style sheet is not blocked');
    await readable(page);
    if (rest[0]) await page.screenshot({ path: rest[0] });
  },

  async print(pdf) {
    const page = await open({ javaScriptEnabled: false });
    await page.emulateMedia({ media: 'print' });
    const hidden = await page.evaluate(() => [...document.querySelectorAll('details > div')].filter(part => part.getClientRects().length === 0 || part.offsetHeight === 0).length);
    if (hidden) wrong.push(hidden + ' parts are not printed');
    await page.pdf({ path: pdf, format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '12mm', right: '12mm' } });
  },

  async phone(picture) {
    const page = await open({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 360) wrong.push('it is ' + width + ' wide');
    if (picture) await page.screenshot({ path: picture });
  },

  async strangers() {
    const page = await open();
    if (await page.evaluate(() => document.querySelectorAll('main img, main script, main style, main iframe, main svg, main [onclick], main [onerror]').length)) {
      wrong.push('a name has become an element');
    }
    const schemes = await page.evaluate(() => [...document.querySelectorAll('main a')].map(link => link.protocol));
    if (schemes.some(scheme => scheme === 'javascript:' || scheme === 'data:')) wrong.push('a link runs something');
    if (await page.evaluate(() => document.title.includes('owned'))) wrong.push('a script has run');
    await page.waitForTimeout(200);
  },

  // Of three times the best: what else the machine does is not the page's fault.
  async opening() {
    const times = [];
    for (let i = 0; i < 3; i++) {
      const page = await open();
      await page.waitForLoadState('load');
      times.push(await page.evaluate(() => {
        const [navigation] = performance.getEntriesByType('navigation');
        const paint = performance.getEntriesByName('first-contentful-paint')[0];
        return Math.round(Math.max(navigation.loadEventEnd, paint ? paint.startTime : 0));
      }));
      await page.context().close();
    }
    console.error('opened in ' + times.join(', ') + ' ms');
    if (Math.min(...times) >= 1000) wrong.push('it opens in ' + Math.min(...times) + ' ms');
  },

  async picture(target, scheme, width, height, hash) {
    const page = await open({ colorScheme: scheme, viewport: { width: +width, height: +height } });
    // What is far off is laid out once it comes into view, and moves what stands below it.
    for (let i = 0; hash && i < 3; i++) {
      await page.evaluate(id => new Promise(drawn => {
        document.getElementById(id).scrollIntoView();
        requestAnimationFrame(() => requestAnimationFrame(drawn));
      }), hash);
    }
    await page.screenshot({ path: target });
  },
};

async function readable(page) {
  const rows = await page.evaluate(everySentence);
  const items = await page.evaluate(() => document.querySelectorAll('.s > li, td.verdict').length);
  if (rows === 0 || rows !== items) wrong.push(`of ${items} sentences ${rows} can be read`);
  const headings = await page.locator('h1, h2').allInnerTexts();
  for (const heading of ['Access report', 'Summary', 'Allowed, and no sentence asks', 'What was tested', 'Sentences', 'Decisions', 'Policies']) {
    if (!headings.includes(heading)) wrong.push('the heading ' + heading + ' cannot be read');
  }
  const closed = page.locator('details.decision summary').first();
  if (await closed.count()) {
    await closed.click();
    if (!await page.locator('details.decision > div').first().isVisible()) wrong.push('a decision does not open');
  }
}

try {
  await checks[what](...rest);
} finally {
  await browser.close();
}
wrong.forEach(line => console.log(line));
