import { AppError } from '../../core/app-error.ts'
import type { OpenDevice } from '../ffi/devices.ts'
import type { Allocator, Context, Graph, Tensor } from '../ffi/ggml-signatures.ts'

/** Memory for the intermediate results of graphs, reused from one graph to the next. */
export type GraphMemory = {
  /**
   * Builds and runs one graph. `build` creates nodes in `context` and calls `expand` on each result;
   * it returns what to do before (fill inputs) and after (read outputs) the computation.
   */
  run<T>(nodes: number, build: (graph: GraphBuilder) => { before?: () => void; after: () => T }): T
  /** Bytes held for intermediate results (the largest graph so far). */
  bytes(): number
  close(): void
}

export type GraphBuilder = { context: Context; expand(tensor: Tensor): void }

// GGML_STATUS_SUCCESS
const SUCCESS = 0

/** @param device where the graphs run; every tensor they read must live there. */
export function createGraphMemory(device: OpenDevice): GraphMemory {
  const { ggml } = device
  const allocator: Allocator = ggml.ggml_gallocr_new(device.bufferType)
  const checked = new Set<string>()
  return {
    run(nodes, build) {
      const context = ggml.ggml_init({
        mem_size: nodes * ggml.ggml_tensor_overhead() + ggml.ggml_graph_overhead_custom(nodes, false),
        mem_buffer: null,
        no_alloc: true,
      })
      try {
        const graph = ggml.ggml_new_graph_custom(context, nodes, false)
        const steps = build({ context, expand: (tensor) => ggml.ggml_build_forward_expand(graph, tensor) })
        refuseUnsupported(device, graph, checked)
        // The allocator keeps its last plan when a graph merely has the same number of nodes. Two micro-batches can, and yet
        // use their masks and outputs differently: plan each graph anew.
        if (
          !ggml.ggml_gallocr_reserve(allocator, graph) ||
          !ggml.ggml_gallocr_alloc_graph(allocator, graph)
        ) {
          throw new AppError({
            code: 'unavailable',
            message: `Not enough memory on ${device.info.name} for the activations.`,
            hint: 'Lower train.tokensPerBatch, or set train.recompute: true.',
          })
        }
        steps.before?.()
        const status = ggml.ggml_backend_graph_compute(device.backend, graph)
        if (status !== SUCCESS)
          throw new AppError({ code: 'internal', message: `ggml failed with status ${status}.` })
        return steps.after()
      } finally {
        ggml.ggml_free(context)
      }
    },
    bytes: () => ggml.ggml_gallocr_get_buffer_size(allocator, 0),
    close: () => ggml.ggml_gallocr_free(allocator),
  }
}

/** An operation the back end lacks aborts the process; the CPU has all of ours, so only other devices are asked. */
function refuseUnsupported(device: OpenDevice, graph: Graph, checked: Set<string>): void {
  if (device.info.kind === 'cpu') return
  const { ggml } = device
  const count = ggml.ggml_graph_n_nodes(graph)
  for (let i = 0; i < count; i++) {
    const node = ggml.ggml_graph_node(graph, i)
    const name = ggml.ggml_op_desc(node)
    if (checked.has(name)) continue
    if (!ggml.ggml_backend_dev_supports_op(device.device, node)) {
      throw new AppError({
        code: 'unavailable',
        message: `${device.info.name} has no ${name} for this model.`,
        hint: 'Train with --device cpu, or with another build of the libraries.',
      })
    }
    checked.add(name)
  }
}
