/** One line of the panel that tells a developer what is wrong. */
export interface Problem {
  readonly text: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly excerpt?: string;
}

const ID = 'phone-problems';
const LIMIT = 6;

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function row(problem: Problem): HTMLElement {
  const item = element('div', 'phone-problem');
  const place = [problem.file, problem.line || undefined, problem.line ? problem.column : undefined];
  if (problem.file)
    item.append(element('div', 'phone-problem__place', place.filter((part) => part !== undefined).join(':')));
  item.append(element('div', 'phone-problem__text', problem.text));
  if (problem.excerpt) item.append(element('pre', 'phone-problem__excerpt', problem.excerpt));
  return item;
}

function panel(): HTMLElement {
  const present = document.getElementById(ID);
  if (present) return present;
  const made = element('section', 'phone-problems');
  made.id = ID;
  made.setAttribute('role', 'alert');
  return document.body.appendChild(made);
}

/** Shows the problems of one kind; none takes them away. Build and run-time problems are kept apart. */
export function showProblems(kind: 'build' | 'run', title: string, problems: readonly Problem[]): void {
  document.querySelector(`#${ID} > [data-kind="${kind}"]`)?.remove();
  const whole = document.getElementById(ID);
  if (!problems.length) {
    if (whole && !whole.childElementCount) whole.remove();
    return;
  }
  const box = element('div', 'phone-problems__kind');
  box.dataset.kind = kind;
  const close = element('button', 'phone-problems__close', '×');
  close.setAttribute('aria-label', '关闭');
  close.addEventListener('click', () => showProblems(kind, title, []));
  box.append(element('h2', 'phone-problems__title', title), close, ...problems.slice(-LIMIT).map(row));
  panel().append(box);
}
