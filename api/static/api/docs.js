// The contract, or the guide as the preface of an empty one, drawn by Swagger UI. Nothing is asked of another host.
"use strict";

const content = document.getElementById("content");

function followTheLight() {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  dark.addEventListener("change", follow);
  follow();
}

async function read(url, kind) {
  const answer = await fetch(url, { credentials: "omit", headers: { Accept: "*/*" } });
  if (!answer.ok) {
    throw new Error(`${url}: ${answer.status}`);
  }
  return answer[kind]();
}

async function contract() {
  if (content.dataset.reference) {
    return read(content.dataset.reference, "json");
  }
  const text = await read(content.dataset.guide, "text");
  const [heading, ...rest] = text.split("\n");
  return { openapi: "3.1.1", info: { title: heading.replace(/^#\s*/, ""), version: "1", description: rest.join("\n") }, paths: {} };
}

function draw(spec) {
  window.SwaggerUIBundle({
    spec,
    domNode: content,
    deepLinking: Boolean(content.dataset.reference),
    docExpansion: "none",
    filter: Boolean(content.dataset.reference),
    defaultModelsExpandDepth: -1,
    // The clinic behind this page is a real one: to try things out is what the demo is for, and the guide's curl.
    supportedSubmitMethods: [],
    validatorUrl: null,
  });
}

// What scrolls sideways can be reached by keyboard too.
function letKeysScroll() {
  const reach = () => content.querySelectorAll("pre:not([tabindex])").forEach((block) => block.setAttribute("tabindex", "0"));
  new MutationObserver(reach).observe(content, { childList: true, subtree: true });
}

followTheLight();
letKeysScroll();
contract().then(draw).catch(() => {
  content.textContent = "This can't be shown right now. Load the page again in a moment.";
});
