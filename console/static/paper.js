// The button that prints: only the paper itself goes to the printer (paper.css).
document.getElementById("print")?.addEventListener("click", () => window.print());
