/** Text that comes in many pieces and may have to be kept, in little room. */

const heldAtOnce = 4096

/** A text that comes in many pieces; they are joined now and then, since each alone takes more room than its letters. */
export function heldText() {
  let joined = ''
  let pieces: string[] = []
  let dropped = false
  return {
    /** Keeps nothing from now on. */
    drop() {
      dropped = true
      joined = ''
      pieces = []
    },
    add(piece: string) {
      if (dropped) return
      pieces.push(piece)
      if (pieces.length < heldAtOnce) return
      joined += pieces.join('')
      pieces = []
    },
    text: () => (pieces.length === 0 ? joined : joined + pieces.join('')),
  }
}

export type HeldText = ReturnType<typeof heldText>

/** Lines that may have to be read again, kept as few texts. */
export function heldLines() {
  let count = 0
  let recent: string[] = []
  let dropped = false
  const blocks: { text: string; alone: boolean }[] = []
  const close = () => {
    if (recent.length > 0) blocks.push({ text: recent.join('\n'), alone: false })
    recent = []
  }
  return {
    count: () => count,
    /** Only counts from now on. */
    drop() {
      dropped = true
      recent = []
      blocks.length = 0
    },
    add(line: string) {
      count++
      if (dropped) return
      const alone = line.includes('\n')
      if (alone || recent.length >= heldAtOnce) close()
      if (alone) blocks.push({ text: line, alone })
      else recent.push(line)
    },
    text: () => [...blocks.map(({ text }) => text), ...recent].join('\n'),
    *each(): Generator<string> {
      close()
      for (const { text, alone } of blocks) {
        if (alone) yield text
        else yield* text.split('\n')
      }
    },
  }
}

export type HeldLines = ReturnType<typeof heldLines>
