import { setMode, useMode } from './mode.ts'

/** The switch to 关怀版 (elsewhere called 长辈版, 亲情版, 关爱版) and back. */
export function ModeSwitch({ className = 'button' }: { className?: string }) {
  const mode = useMode()
  return (
    <button
      type="button"
      className={className}
      title="字更大、按钮更大、话更简单。也叫长辈版、亲情版、关爱版。"
      onClick={() => setMode(mode === 'care' ? 'standard' : 'care')}
    >
      {mode === 'care' ? '回到标准版' : '关怀版'}
    </button>
  )
}
