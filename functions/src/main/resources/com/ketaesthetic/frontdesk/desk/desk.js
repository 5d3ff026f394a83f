// Without this script everything works. It only keeps what was typed when a page was left open for too long: it sends the
// form to where it is kept, where a browser without a script would leave the page and lose the text.
(() => {
  const idle = Number(document.body.dataset.idle);
  if (!idle) return;
  setTimeout(() => {
    const form = document.getElementById('transition') || document.getElementById('sign-out');
    const add = (name, value) => {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = value;
      form.append(input);
    };
    add('left', document.body.dataset.here);
    if (form.dataset.draftOf) add('draftOf', form.dataset.draftOf);
    form.action = document.body.dataset.signOut;
    form.submit();
  }, idle * 1000);
})();
