// confirm.js: ask before a form that cannot be undone.  <form data-confirm="Thu hồi mã của sạp này?">
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm || event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});
