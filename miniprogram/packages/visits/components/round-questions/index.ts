interface Question {
  id: string;
  label: string;
  options: string[];
}
type Shown = Question & { choices: { value: string; label: string }[]; answer: string };

/** Questions of a form that a community made: one of several answers, or words. Events: `answer`, detail {id, value}. */
Component({
  properties: {
    /** Question[] */
    questions: { type: Array, value: [] as Question[] },
    /** by question */
    answers: { type: Object, value: {} as Record<string, string> },
    disabled: { type: Boolean, value: false },
  },
  data: { shown: [] as Shown[] },
  observers: {
    'questions, answers'() {
      const answers = (this.data.answers ?? {}) as Record<string, string>;
      const shown = (this.data.questions as Question[]).map((one): Shown => {
        const choices = one.options.map((value) => ({ value, label: value }));
        return { ...one, choices, answer: answers[one.id] ?? '' };
      });
      this.setData({ shown });
    },
  },
  methods: {
    choose({ detail, currentTarget }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { id } = currentTarget.dataset as { id: string };
      const same = this.data.shown.find((one) => one.id === id)?.answer === detail.value;
      this.triggerEvent('answer', { id, value: same ? '' : detail.value });
    },
    write({ detail, currentTarget }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { id } = currentTarget.dataset as { id: string };
      this.triggerEvent('answer', { id, value: detail.value });
    },
  },
});
