/** An answer while it is being written: sentences, facts and what they stand on. */
import type { CompiledPolicy } from '../compile/policy.ts'
import type { Answered, AnsweredFact, AnsweredSource, Missing, Question, Verdict } from './answered.ts'
import type { Reading } from './reading.ts'
import { NOT_APPLICABLE_TEXT, NOT_KNOWN_TEXT, NOT_TOLD_TEXT, say, type Text } from './text.ts'

export class Sheet {
  private readonly question: Question
  private readonly policy: CompiledPolicy
  private readonly sentences: Text[] = []
  private readonly facts: AnsweredFact[] = []
  private readonly reasons: string[] = []
  private readonly todos: Text[] = []
  private readonly missing: Missing[] = []
  private readonly clauses = new Set<string>()

  constructor(question: Question, policy: CompiledPolicy) {
    this.question = question
    this.policy = policy
  }

  say(zh: string, en: string, ...parts: readonly Text[]): this {
    return this.tell(say(zh, en, ...parts))
  }

  tell(text: Text): this {
    this.sentences.push(text)
    return this
  }

  todo(text: Text): this {
    if (!this.todos.some(({ zh }) => zh === text.zh)) this.todos.push(text)
    return this
  }

  reason(word: string): this {
    if (!this.reasons.includes(word)) this.reasons.push(word)
    return this
  }

  /** @param clauses paths of what it stands on; empty ones need none */
  cite(...clauses: readonly string[]): this {
    for (const clause of clauses) if (clause !== '') this.clauses.add(clause)
    return this
  }

  fact(label: Text, value: Text): this {
    this.facts.push({ label, value, state: 'known' })
    return this
  }

  notApplicable(label: Text): this {
    this.facts.push({ label, value: NOT_APPLICABLE_TEXT, state: 'not_applicable' })
    return this
  }

  /** Something that was not told or that no policy says. */
  unknown(label: Text, ...missing: readonly Missing[]): this {
    const named = missing.length > 0 ? missing : [{ name: label, why: null }]
    const value = named.every(({ why }) => why === null) ? NOT_TOLD_TEXT : NOT_KNOWN_TEXT
    this.facts.push({ label, value, state: 'unknown' })
    return this.lacks(...named)
  }

  lacks(...missing: readonly Missing[]): this {
    for (const one of missing) {
      if (this.missing.some(({ name }) => name.zh === one.name.zh)) continue
      this.missing.push(one)
    }
    return this
  }

  /** The fact where it is known, else the same fact as unknown. */
  reading<T>(label: Text, reading: Reading<T>, value: (known: T) => Text): this {
    return 'value' in reading
      ? this.fact(label, value(reading.value))
      : this.unknown(label, ...reading.missing)
  }

  done(verdict: Verdict): Answered {
    const sources = this.sources()
    const assumed = sources.some((source) => source.assumed)
    return {
      question: this.question,
      verdict,
      sentences: [
        ...this.sentences,
        ...this.missing.map(lacking),
        ...(assumed
          ? [say('其中有假设的数值，只供试用。', 'Some figures are assumed, for trial only.')]
          : []),
      ],
      facts: this.facts,
      reasons: this.reasons,
      todo: this.todos,
      unknown: this.missing,
      sources,
      assumed,
    }
  }

  /** One for each thing that clauses stand on, however many clauses do. */
  private sources(): AnsweredSource[] {
    const found = new Map<string, AnsweredSource>()
    for (const clause of this.clauses) {
      const basis = this.policy.basisOf(clause)
      const key = JSON.stringify([basis.sources.map((source) => source.key), basis.reading, basis.assumed])
      if (!found.has(key)) found.set(key, { clause, ...basis })
    }
    return [...found.values()]
  }
}

const lacking = ({ name, why }: Missing): Text =>
  why === null
    ? say('尚未取得{0}，这一点不能判断。', 'Not on hand, so it cannot be judged: {0}.', name)
    : say('{0}尚未查到：{1}。', 'The local figure is not known: {0}.', name, {
        zh: plain(why),
        en: '',
      })

/** The words of the pack, without its final stop and without the code word of a published value that has no name there. */
const plain = (why: string): string => why.replace(/ [a-z][a-z0-9_]*$/, '公布数值').replace(/。$/, '')
