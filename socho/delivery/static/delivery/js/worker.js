// worker.js: the part of the service worker that shows what was pushed, and opens its page.
self.addEventListener("push", (event) => {
  const { what = "Sổ Chợ", link = "/" } = event.data ? event.data.json() : {};
  event.waitUntil(self.registration.showNotification(what, { tag: link, data: { link }, lang: "vi" }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const address = new URL(event.notification.data.link, self.location.origin).href;
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then((open) => {
      const here = open.find((client) => client.url === address);
      return here ? here.focus() : self.clients.openWindow(address);
    }),
  );
});
