import { ModeSwitch } from '../shared/mode/ModeSwitch.tsx'

const payers = [
  { name: '医保基金', note: '先按政策报销', tone: 'fund', width: '40%' },
  { name: '本人账户', note: '再用自己的钱', tone: 'own', width: '20%' },
  { name: '家里人', note: '不够，家人共济', tone: 'relative', width: '24%' },
  { name: '还需付', note: '最后才是现金', tone: 'cash', width: '16%' },
] as const

/** What Gongji is, in one sentence and one picture: a bill and those who carry it, in their order. */
export function Hero() {
  return (
    <header className="hero start-hero">
      <div className="start-hero__inner">
        <div className="start-hero__top">
          <span className="mark">
            <img src="/seal.svg" alt="" />
            共济
          </span>
          <ModeSwitch className="head-link head-link--framed" />
        </div>
        <h1 className="start-hero__line">
          一次看病，谁付多少，
          <br />
          一分一分说清楚。
        </h1>
        <p className="start-hero__lead">
          共济管基本医疗保险“钱”的这一面：个人账户、统筹基金、家庭共济，以及每一次就医的结算。政策是数据，账是复式的，每一分都答得出“为什么”。
        </p>
        <ol className="start-bill" aria-label="一张账单由谁付，按这个次序">
          {payers.map((payer) => (
            <li
              key={payer.tone}
              className={`start-bill__part start-bill__part--${payer.tone}`}
              style={{ flexBasis: payer.width }}
            >
              <span className="start-bill__bar" aria-hidden="true" />
              <strong>{payer.name}</strong>
              <span>{payer.note}</span>
            </li>
          ))}
        </ol>
      </div>
    </header>
  )
}
