/** Whole numbers a published cell may stand for. */
export type Bounds = { low: number; high: number }

/**
 * A table of counts with totals as a flow: from the root through each row (its total) and each cell into its column (its
 * total) and back (the grand total). Whatever values fit the published table are flows within the bounds, and the true
 * values are one of them (Cox 1995, network models for complementary cell suppression).
 */
export type ProtectionNetwork = {
  /** How many values an arc can have, counted up to `enough`, given the bounds of all others. */
  possibleValues(arc: number, enough: number): number
}

/** One cell, total or grand total: its true value, and what the published table says of it. */
export type Arc = { from: number; to: number; value: number; bounds: Bounds }

export function createProtectionNetwork(nodes: number, arcs: readonly Arc[]): ProtectionNetwork {
  const leaving: number[][] = Array.from({ length: nodes }, () => [])
  const entering: number[][] = Array.from({ length: nodes }, () => [])
  arcs.forEach(({ from, to }, i) => {
    leaving[from]?.push(i)
    entering[to]?.push(i)
  })
  return {
    possibleValues: (arc, enough) => {
      const { from, to, value, bounds } = arcs[arc] as Arc
      const flow = arcs.map((other) => other.value)
      const up = Math.min(bounds.high - value, enough - 1)
      const more = push(to, from, up)
      for (let i = 0; i < flow.length; i++) flow[i] = (arcs[i] as Arc).value
      const less = push(from, to, Math.min(value - bounds.low, enough - 1 - more))
      return 1 + more + less

      /** Units, at most `wanted`, that can be sent from one node to another without the arc itself. */
      function push(source: number, sink: number, wanted: number): number {
        let sent = 0
        while (sent < wanted && augment(source, sink, arc, flow)) sent++
        return sent
      }
    },
  }

  function augment(source: number, sink: number, without: number, flow: number[]): boolean {
    const cameBy = new Map<number, { node: number; arc: number; change: 1 | -1 }>()
    const queue = [source]
    for (let node = queue.shift(); node !== undefined && !cameBy.has(sink); node = queue.shift()) {
      const reach = (next: number, i: number, change: 1 | -1): void => {
        if (i === without || next === source || cameBy.has(next)) return
        const { low, high } = (arcs[i] as Arc).bounds
        const changed = (flow[i] ?? 0) + change
        if (changed < low || changed > high) return
        cameBy.set(next, { node: node as number, arc: i, change })
        queue.push(next)
      }
      for (const i of leaving[node] ?? []) reach((arcs[i] as Arc).to, i, 1)
      for (const i of entering[node] ?? []) reach((arcs[i] as Arc).from, i, -1)
    }
    if (!cameBy.has(sink)) return false
    for (let node = sink; node !== source; ) {
      const step = cameBy.get(node)
      if (!step) return false
      flow[step.arc] = (flow[step.arc] ?? 0) + step.change
      node = step.node
    }
    return true
  }
}
