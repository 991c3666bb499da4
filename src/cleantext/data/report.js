(() => {
  "use strict";
  const root = document.body;
  const boxes = [...document.querySelectorAll("#kinds input")];
  const apply = (box) => root.classList.toggle(`off-${box.value}`, !box.checked);
  boxes.forEach((box) => {
    apply(box);
    box.addEventListener("change", () => apply(box));
  });
  document.querySelectorAll("[data-all]").forEach((button) =>
    button.addEventListener("click", () =>
      boxes.forEach((box) => {
        box.checked = Boolean(button.dataset.all);
        apply(box);
      })
    )
  );
  const pages = [...document.querySelectorAll("details.page")];
  const order = document.getElementById("order");
  order.addEventListener("change", () => {
    const key = order.value;
    pages.sort((a, b) => b.dataset[key] - a.dataset[key]).forEach((page) => page.parentNode.append(page));
  });
  const find = document.getElementById("find");
  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase();
    pages.forEach((page) => {
      page.hidden = wanted !== "" && !page.textContent.toLowerCase().includes(wanted);
    });
  });
  // The reason of a span stands once, with its rule: it is looked up when somebody points at the span.
  const why = (event) => {
    const span = event.target.closest("[data-r]");
    if (span && !span.title) span.title = document.getElementById(`r${span.dataset.r}`).title;
  };
  ["pointerover", "focusin"].forEach((name) => addEventListener(name, why));
  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let node = target.parentElement; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
