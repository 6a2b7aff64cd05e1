// kept-codes.js: codes a reporter wished to keep on this phone, until “I have saved the code”.
//   <ul data-kept-codes hidden data-label="Kept on this phone:">  each fills the form's code field
import "../../ui/js/keep-typed.js";

const KEY = "codes";

const store = (() => {
  try {
    localStorage.setItem("probe", "1");
    localStorage.removeItem("probe");
    return localStorage;
  } catch {
    return null;
  }
})();

const kept = () => (store?.getItem(KEY) || "").split(" ").filter(Boolean);
const write = (codes) => (codes.length ? store?.setItem(KEY, codes.join(" ")) : store?.removeItem(KEY));

export function keepCode(code) {
  write([...new Set([code, ...kept()])].slice(0, 10));
}
keepCode.works = !!store;

export function letGo(code) {
  write(kept().filter((each) => each !== code));
}

const list = document.querySelector("[data-kept-codes]");
if (list && kept().length) {
  list.append(item(document.createTextNode(list.dataset.label)));
  for (const code of kept()) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = code;
    button.addEventListener("click", () => {
      const field = document.querySelector("input[name=code]");
      field.value = code;
      field.form.requestSubmit();
    });
    list.append(item(button));
  }
  list.hidden = false;
}

function item(content) {
  const line = document.createElement("li");
  line.append(content);
  return line;
}
