// Keys, drafts, light and dark, and what a lost connection shows. No text is ever run or read as markup here.
(() => {
  'use strict';
  const KEYS_OFF = 'cordon-keys-off';
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const isSeen = element => element.getClientRects().length > 0 && !element.disabled;
  const isText = element => element.matches('textarea, select, [contenteditable]')
    || element.matches('input') && !['checkbox', 'radio', 'button', 'submit'].includes(element.type);

  const act = element => {
    if (isText(element)) {
      element.focus();
    } else {
      element.click();
    }
  };

  const move = step => {
    const rows = all('[data-row]').filter(isSeen);
    const at = rows.indexOf(document.activeElement);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };

  let begun = null;
  const press = event => {
    const target = event.target;
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      const submit = one('[data-submit]', target.closest('[data-form]') ?? document.body);
      if (submit && isSeen(submit)) {
        event.preventDefault();
        // What was typed last reaches the server first.
        target.dispatchEvent(new Event('change', { bubbles: true }));
        submit.click();
      }
      return;
    }

    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    if (isText(target)) {
      if (event.key === 'Escape') {
        target.blur();
      }
      return;
    }

    if (localStorage.getItem(KEYS_OFF) || one('dialog[open]') && event.key !== '?') {
      return;
    }

    if (begun === 'g') {
      begun = null;
      const link = all('[data-go]').find(item => item.dataset.go === event.key);
      if (link) {
        event.preventDefault();
        link.click();
      }
      return;
    }

    if (event.key === 'g') {
      begun = 'g';
      setTimeout(() => { begun = null; }, 1500);
    } else if (event.key === 'j' || event.key === 'k') {
      event.preventDefault();
      move(event.key === 'j' ? 1 : -1);
    } else {
      const found = all('[data-key]').find(item => item.dataset.key === event.key && isSeen(item));
      if (found) {
        event.preventDefault();
        act(found);
      }
    }
  };

  const nameOf = element => element.dataset.does || element.getAttribute('aria-label')
    || (element.labels?.[0] ?? element).textContent.replace(element.dataset.key ?? '', '').trim();

  const showKeys = () => {
    const dialog = one('#keys');
    const list = one('[data-keys]', dialog);
    const rows = [
      ...all('[data-key]').filter(isSeen).map(item => [item.dataset.key, nameOf(item)]),
      ['j  k', dialog.dataset.rows],
      ...all('[data-go]').map(item => [`g ${item.dataset.go}`, one('span', item).textContent]),
    ];
    list.replaceChildren(...rows.flatMap(([key, text]) => {
      const term = document.createElement('dt');
      const kbd = document.createElement('kbd');
      kbd.textContent = key;
      term.append(kbd);
      const what = document.createElement('dd');
      what.textContent = text;
      return [term, what];
    }));
    one('[data-keys-on]', dialog).checked = !localStorage.getItem(KEYS_OFF);
    dialog.showModal();
  };

  document.addEventListener('keydown', press);
  document.addEventListener('click', event => {
    if (event.target.closest('[data-look-toggle]')) {
      const look = document.documentElement.dataset.look === 'dark' ? 'light' : 'dark';
      document.documentElement.dataset.look = look;
      document.cookie = `cordon-look=${look}; path=/; max-age=31536000; SameSite=Lax`;
    } else if (event.target.closest('[data-help]')) {
      showKeys();
    } else if (event.target.closest('[data-reload]')) {
      location.reload();
    } else if (event.target.closest('.menu a')) {
      event.target.closest('.menu').open = false;
    }
  });
  document.addEventListener('change', event => {
    if (event.target.matches('[data-keys-on]')) {
      if (event.target.checked) {
        localStorage.removeItem(KEYS_OFF);
      } else {
        localStorage.setItem(KEYS_OFF, 'yes');
      }
    }
  });

  // What is typed is kept in this tab until it is done: no reload, lost server or ended session takes it away.
  document.addEventListener('input', event => {
    const name = event.target.dataset?.draft;
    if (name) {
      sessionStorage.setItem(`draft ${name}`, event.target.value);
    }
  });

  window.cordon = {
    draft: name => sessionStorage.getItem(`draft ${name}`) ?? '',
    forget: name => sessionStorage.removeItem(`draft ${name}`),
    focus: selector => one(selector)?.focus(),
  };
})();
