// Light or dark, before anything is drawn: what was chosen last, else what the machine says.
(() => {
  const chosen = document.cookie.match(/(?:^|; )cordon-look=(dark|light)/);
  document.documentElement.dataset.look = chosen ? chosen[1]
    : matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
})();
