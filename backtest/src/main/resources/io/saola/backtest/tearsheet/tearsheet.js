
(() => {
  'use strict';
  const byId = id => document.getElementById(id);
  const language = document.documentElement.lang === 'vi' ? 'vi-VN' : 'en-US';
  const isVietnamese = language === 'vi-VN';
  const metrics = JSON.parse(byId('metrics').textContent);

  /** Numbers as the page has them; a tiny loss is 0.00, without a sign. */
  const numbers = (minimumFractionDigits, maximumFractionDigits) => {
    const format = new Intl.NumberFormat(language, { minimumFractionDigits, maximumFractionDigits });
    return value => format.format(value).replace(/^-(?=[0.,]+$)/, '');
  };
  const whole = numbers(0, 0);
  const two = numbers(2, 2);
  const price = numbers(0, 4);
  const percent = value => two(value * 100) + ' %';

  /** 2024-01-31 as the page's language writes it. */
  const date = iso => isVietnamese ? iso.split('-').reverse().join('/') : iso;

  /** Market time, UTC+7, of milliseconds since 1970. */
  const time = milliseconds => {
    const text = new Date(milliseconds + 7 * 3600 * 1000).toISOString();
    return date(text.slice(0, 10)) + ' ' + text.slice(11, 19);
  };

  // Light and dark.
  const theme = byId('theme');
  theme.hidden = false;
  theme.addEventListener('click', () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
  });

  // The values below the pointer.
  const writers = { equity: whole, rollingSharpe: two, rollingBeta: two };
  const column = path => path.startsWith('benchmarks.')
      ? metrics.daily.benchmarks[path.slice('benchmarks.'.length)]
      : metrics.daily[path];
  const writer = path => path.startsWith('benchmarks.') ? two : writers[path] || percent;
  document.querySelectorAll('figure.chart').forEach(figure => {
    const readout = figure.querySelector('.readout');
    if (!readout) {
      return;
    }
    const dates = metrics.daily.date;
    const tell = index => {
      readout.querySelectorAll('span').forEach((span, i) => {
        const value = column(span.dataset.column)[index];
        span.textContent = (i === 0 ? date(dates[index]) + ' \u00a0 ' : '') + span.dataset.label + ' '
            + (value === null ? '–' : writer(span.dataset.column)(value));
      });
    };
    figure.querySelectorAll('svg').forEach(svg => {
      const left = Number(svg.dataset.left);
      const right = Number(svg.dataset.right);
      const cursor = svg.querySelector('.cursor');
      svg.addEventListener('pointermove', event => {
        const box = svg.getBoundingClientRect();
        const x = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
        const position = Math.min(1, Math.max(0, (x - left) / (right - left)));
        const index = Math.round(position * (dates.length - 1));
        const at = dates.length > 1 ? left + index / (dates.length - 1) * (right - left) : (left + right) / 2;
        cursor.setAttribute('x1', at);
        cursor.setAttribute('x2', at);
        svg.classList.add('following');
        tell(index);
      });
      svg.addEventListener('pointerleave', () => svg.classList.remove('following'));
    });
    readout.hidden = false;
    tell(dates.length - 1);
  });

  // The trade list: sorted by its headings, filtered by words, one page at a time.
  const table = byId('trade-table');
  if (!table) {
    return;
  }
  const PAGE = 50;
  const all = JSON.parse(byId('trade-data').textContent);
  const formats = [String, String, String, whole, time, price, time, price, whole, whole, whole];
  const PNL = 8;
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  const status = byId('trade-status');
  const previous = byId('trade-previous');
  const next = byId('trade-next');
  let rows = all;
  let page = 0;
  let sorted = { column: -1, isDescending: false };

  const fill = some =>
    body.replaceChildren(...some.map(row => {
      const line = document.createElement('tr');
      row.forEach((value, i) => {
        const cell = document.createElement('td');
        cell.textContent = formats[i](value);
        if (i > 2) {
          cell.className = i === PNL && value < 0 ? 'negative' : 'number';
        }
        line.append(cell);
      });
      return line;
    }));

  const show = () => {
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    page = Math.min(Math.max(page, 0), pages - 1);
    const from = page * PAGE;
    fill(rows.slice(from, from + PAGE));
    status.textContent = (rows.length ? whole(from + 1) : '0') + '–' + whole(Math.min(from + PAGE, rows.length))
        + ' / ' + whole(rows.length);
    previous.disabled = page === 0;
    next.disabled = page === pages - 1;
  };

  const arrange = () => {
    const words = byId('trade-filter').value.toLocaleLowerCase(language).split(/\s+/).filter(word => word);
    rows = all.filter(row => {
      const text = row.slice(0, 3).concat(time(row[4]), time(row[6])).join(' ').toLocaleLowerCase(language);
      return words.every(word => text.includes(word));
    });
    if (sorted.column >= 0) {
      const c = sorted.column;
      const sign = sorted.isDescending ? -1 : 1;
      rows.sort((a, b) => sign * (typeof a[c] === 'string' ? a[c].localeCompare(b[c], language) : a[c] - b[c]));
    }
    page = 0;
    show();
  };

  headings.forEach((heading, c) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener('click', () => {
      sorted = { column: c, isDescending: sorted.column === c ? !sorted.isDescending : c >= 3 };
      headings.forEach(each => each.removeAttribute('aria-sort'));
      heading.setAttribute('aria-sort', sorted.isDescending ? 'descending' : 'ascending');
      arrange();
    });
  });
  byId('trade-filter').addEventListener('input', arrange);
  previous.addEventListener('click', () => { page--; show(); });
  next.addEventListener('click', () => { page++; show(); });
  byId('trade-controls').hidden = false;
  show();

  // Paper has no pages to turn: all trades that the filter leaves, then the page as it was.
  addEventListener('beforeprint', () => fill(rows));
  addEventListener('afterprint', show);
})();
