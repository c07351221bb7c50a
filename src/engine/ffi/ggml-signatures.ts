import koffi from 'koffi'
import type { NativeLibraries } from './libraries.ts'

/** Opaque native handles. A wrong pointer crashes the process, so each kind has its own type. */
declare const brand: unique symbol
type Handle<Name extends string> = bigint & { readonly [brand]: Name }
export type Context = Handle<'ggml_context'>
export type Tensor = Handle<'ggml_tensor'>
export type Graph = Handle<'ggml_cgraph'>
export type Backend = Handle<'ggml_backend'>
export type Device = Handle<'ggml_backend_dev'>
export type Registry = Handle<'ggml_backend_reg'>
export type Buffer_ = Handle<'ggml_backend_buffer'>
export type BufferType = Handle<'ggml_backend_buffer_type'>
export type Allocator = Handle<'ggml_gallocr'>

/** Bytes of host memory a native call reads or fills. */
export type HostBytes = Uint8Array | Float32Array | Int32Array

/** `struct ggml_init_params { size_t mem_size; void * mem_buffer; bool no_alloc; }`, passed by value. */
export type InitParams = { mem_size: number; mem_buffer: null; no_alloc: boolean }

const DECLARATIONS = {
  base: [
    // ggml.h: contexts and tensors
    'const char *ggml_version(void)',
    'ggml_context *ggml_init(ggml_init_params params)',
    'void ggml_free(ggml_context *ctx)',
    'size_t ggml_tensor_overhead(void)',
    'size_t ggml_graph_overhead_custom(size_t size, bool grads)',
    'int64_t ggml_blck_size(int type)',
    'size_t ggml_type_size(int type)',
    'size_t ggml_row_size(int type, int64_t ne)',
    'size_t ggml_nbytes(ggml_tensor *tensor)',
    'size_t ggml_quantize_chunk(int type, const void *src, void *dst, int64_t start, int64_t nrows, int64_t n_per_row, void *imatrix)',
    'ggml_tensor *ggml_new_tensor_1d(ggml_context *ctx, int type, int64_t ne0)',
    'ggml_tensor *ggml_new_tensor_2d(ggml_context *ctx, int type, int64_t ne0, int64_t ne1)',
    'ggml_tensor *ggml_new_tensor_3d(ggml_context *ctx, int type, int64_t ne0, int64_t ne1, int64_t ne2)',
    'void ggml_set_input(ggml_tensor *tensor)',
    'void ggml_set_output(ggml_tensor *tensor)',
    'void ggml_set_param(ggml_tensor *tensor)',
    'void ggml_set_loss(ggml_tensor *tensor)',
    // ggml.h: operations
    'ggml_tensor *ggml_add(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b)',
    'ggml_tensor *ggml_add_inplace(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b)',
    'ggml_tensor *ggml_sub(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b)',
    'ggml_tensor *ggml_mul(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b)',
    'ggml_tensor *ggml_mul_inplace(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b)',
    'ggml_tensor *ggml_div(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b)',
    'ggml_tensor *ggml_sqr(ggml_context *ctx, ggml_tensor *a)',
    'ggml_tensor *ggml_sqrt(ggml_context *ctx, ggml_tensor *a)',
    'ggml_tensor *ggml_log(ggml_context *ctx, ggml_tensor *a)',
    'ggml_tensor *ggml_sum(ggml_context *ctx, ggml_tensor *a)',
    'ggml_tensor *ggml_sum_rows(ggml_context *ctx, ggml_tensor *a)',
    'ggml_tensor *ggml_repeat(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b)',
    'ggml_tensor *ggml_silu(ggml_context *ctx, ggml_tensor *a)',
    'ggml_tensor *ggml_swiglu_split(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b)',
    'ggml_tensor *ggml_rms_norm(ggml_context *ctx, ggml_tensor *a, float eps)',
    'ggml_tensor *ggml_rms_norm_back(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b, float eps)',
    'ggml_tensor *ggml_mul_mat(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b)',
    'void ggml_mul_mat_set_prec(ggml_tensor *a, int prec)',
    'ggml_tensor *ggml_out_prod(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b)',
    'ggml_tensor *ggml_scale(ggml_context *ctx, ggml_tensor *a, float s)',
    'ggml_tensor *ggml_scale_bias(ggml_context *ctx, ggml_tensor *a, float s, float b)',
    'ggml_tensor *ggml_cpy(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b)',
    'ggml_tensor *ggml_cast(ggml_context *ctx, ggml_tensor *a, int type)',
    'ggml_tensor *ggml_cont(ggml_context *ctx, ggml_tensor *a)',
    'ggml_tensor *ggml_cont_2d(ggml_context *ctx, ggml_tensor *a, int64_t ne0, int64_t ne1)',
    'ggml_tensor *ggml_reshape_1d(ggml_context *ctx, ggml_tensor *a, int64_t ne0)',
    'ggml_tensor *ggml_reshape_2d(ggml_context *ctx, ggml_tensor *a, int64_t ne0, int64_t ne1)',
    'ggml_tensor *ggml_reshape_3d(ggml_context *ctx, ggml_tensor *a, int64_t ne0, int64_t ne1, int64_t ne2)',
    'ggml_tensor *ggml_reshape_4d(ggml_context *ctx, ggml_tensor *a, int64_t ne0, int64_t ne1, int64_t ne2, int64_t ne3)',
    'ggml_tensor *ggml_view_1d(ggml_context *ctx, ggml_tensor *a, int64_t ne0, size_t offset)',
    'ggml_tensor *ggml_view_2d(ggml_context *ctx, ggml_tensor *a, int64_t ne0, int64_t ne1, size_t nb1, size_t offset)',
    'ggml_tensor *ggml_view_3d(ggml_context *ctx, ggml_tensor *a, int64_t ne0, int64_t ne1, int64_t ne2, size_t nb1, size_t nb2, size_t offset)',
    'ggml_tensor *ggml_permute(ggml_context *ctx, ggml_tensor *a, int axis0, int axis1, int axis2, int axis3)',
    'ggml_tensor *ggml_transpose(ggml_context *ctx, ggml_tensor *a)',
    'ggml_tensor *ggml_concat(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b, int dim)',
    'ggml_tensor *ggml_get_rows(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b)',
    'ggml_tensor *ggml_get_rows_back(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b, ggml_tensor *c)',
    'ggml_tensor *ggml_soft_max(ggml_context *ctx, ggml_tensor *a)',
    'ggml_tensor *ggml_soft_max_ext(ggml_context *ctx, ggml_tensor *a, ggml_tensor *mask, float scale, float max_bias)',
    'ggml_tensor *ggml_soft_max_ext_back(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b, float scale, float max_bias)',
    'ggml_tensor *ggml_rope_ext(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b, ggml_tensor *c, int n_dims, int mode, int n_ctx_orig, float freq_base, float freq_scale, float ext_factor, float attn_factor, float beta_fast, float beta_slow)',
    'ggml_tensor *ggml_rope_ext_back(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b, ggml_tensor *c, int n_dims, int mode, int n_ctx_orig, float freq_base, float freq_scale, float ext_factor, float attn_factor, float beta_fast, float beta_slow)',
    'ggml_tensor *ggml_cross_entropy_loss(ggml_context *ctx, ggml_tensor *a, ggml_tensor *b)',
    'ggml_tensor *ggml_argmax(ggml_context *ctx, ggml_tensor *a)',
    'ggml_tensor *ggml_opt_step_adamw(ggml_context *ctx, ggml_tensor *a, ggml_tensor *grad, ggml_tensor *m, ggml_tensor *v, ggml_tensor *adamw_params)',
    // ggml.h: graphs
    'ggml_cgraph *ggml_new_graph_custom(ggml_context *ctx, size_t size, bool grads)',
    'void ggml_build_forward_expand(ggml_cgraph *cgraph, ggml_tensor *tensor)',
    'void ggml_build_backward_expand(ggml_context *ctx, ggml_cgraph *cgraph, ggml_tensor **grad_accs)',
    'ggml_tensor *ggml_graph_get_grad(ggml_cgraph *cgraph, ggml_tensor *node)',
    'void ggml_graph_reset(ggml_cgraph *cgraph)',
    'int ggml_graph_n_nodes(ggml_cgraph *cgraph)',
    'ggml_tensor *ggml_graph_node(ggml_cgraph *cgraph, int i)',
    'const char *ggml_op_desc(ggml_tensor *t)',
    // ggml-backend.h
    'const char *ggml_backend_buft_name(ggml_backend_buffer_type *buft)',
    'ggml_backend_buffer *ggml_backend_buft_alloc_buffer(ggml_backend_buffer_type *buft, size_t size)',
    'ggml_backend_buffer *ggml_backend_alloc_ctx_tensors_from_buft(ggml_context *ctx, ggml_backend_buffer_type *buft)',
    'void ggml_backend_buffer_free(ggml_backend_buffer *buffer)',
    'size_t ggml_backend_buffer_get_size(ggml_backend_buffer *buffer)',
    'void ggml_backend_buffer_set_usage(ggml_backend_buffer *buffer, int usage)',
    'void ggml_backend_buffer_clear(ggml_backend_buffer *buffer, uint8_t value)',
    'ggml_backend_buffer_type *ggml_backend_get_default_buffer_type(ggml_backend *backend)',
    'void ggml_backend_free(ggml_backend *backend)',
    'void ggml_backend_tensor_set(ggml_tensor *tensor, const void *data, size_t offset, size_t size)',
    'void ggml_backend_tensor_get(ggml_tensor *tensor, _Out_ void *data, size_t offset, size_t size)',
    'int ggml_backend_graph_compute(ggml_backend *backend, ggml_cgraph *cgraph)',
    'ggml_backend *ggml_backend_dev_init(ggml_backend_dev *device, const char *params)',
    'ggml_backend_buffer_type *ggml_backend_dev_buffer_type(ggml_backend_dev *device)',
    'ggml_backend_reg *ggml_backend_dev_backend_reg(ggml_backend_dev *device)',
    'const char *ggml_backend_dev_name(ggml_backend_dev *device)',
    'const char *ggml_backend_dev_description(ggml_backend_dev *device)',
    'void ggml_backend_dev_memory(ggml_backend_dev *device, _Out_ size_t *free, _Out_ size_t *total)',
    'int ggml_backend_dev_type(ggml_backend_dev *device)',
    'bool ggml_backend_dev_supports_op(ggml_backend_dev *device, ggml_tensor *op)',
    'bool ggml_backend_dev_supports_buft(ggml_backend_dev *device, ggml_backend_buffer_type *buft)',
    'void *ggml_backend_reg_get_proc_address(ggml_backend_reg *reg, const char *name)',
    // ggml-alloc.h
    'ggml_gallocr *ggml_gallocr_new(ggml_backend_buffer_type *buft)',
    'void ggml_gallocr_free(ggml_gallocr *galloc)',
    'bool ggml_gallocr_reserve(ggml_gallocr *galloc, ggml_cgraph *graph)',
    'bool ggml_gallocr_alloc_graph(ggml_gallocr *galloc, ggml_cgraph *graph)',
    'size_t ggml_gallocr_get_buffer_size(ggml_gallocr *galloc, int buffer_id)',
  ],
  registry: [
    // ggml-backend.h: exported by the library that holds the back-end registry
    'size_t ggml_backend_dev_count(void)',
    'ggml_backend_dev *ggml_backend_dev_get(size_t index)',
  ],
} as const

type Scalar = number | bigint
type Operation = (context: Context, ...rest: (Tensor | Scalar | null)[]) => Tensor

/** The native functions by their C names; argument order is the C prototype's (see DECLARATIONS). */
export type Ggml = {
  [Name in OperationName]: Operation
} & {
  ggml_version(): string
  ggml_init(params: InitParams): Context
  ggml_free(context: Context): void
  ggml_tensor_overhead(): number
  ggml_graph_overhead_custom(size: number, grads: boolean): number
  ggml_blck_size(type: number): number
  ggml_type_size(type: number): number
  ggml_row_size(type: number, columns: number): number
  ggml_nbytes(tensor: Tensor): number
  ggml_quantize_chunk(
    type: number,
    source: HostBytes,
    target: HostBytes,
    start: number,
    rows: number,
    columns: number,
    importance: null,
  ): number
  ggml_set_input(tensor: Tensor): void
  ggml_set_output(tensor: Tensor): void
  ggml_set_param(tensor: Tensor): void
  ggml_set_loss(tensor: Tensor): void
  ggml_mul_mat_set_prec(product: Tensor, precision: number): void
  ggml_new_graph_custom(context: Context, size: number, grads: boolean): Graph
  ggml_build_forward_expand(graph: Graph, tensor: Tensor): void
  ggml_build_backward_expand(context: Context, graph: Graph, accumulators: null): void
  ggml_graph_get_grad(graph: Graph, node: Tensor): Tensor | null
  ggml_graph_reset(graph: Graph): void
  ggml_graph_n_nodes(graph: Graph): number
  ggml_graph_node(graph: Graph, index: number): Tensor
  ggml_op_desc(tensor: Tensor): string
  ggml_backend_buft_name(type: BufferType): string
  ggml_backend_buft_alloc_buffer(type: BufferType, size: number): Buffer_
  ggml_backend_alloc_ctx_tensors_from_buft(context: Context, type: BufferType): Buffer_ | null
  ggml_backend_buffer_free(buffer: Buffer_): void
  ggml_backend_buffer_get_size(buffer: Buffer_): number
  ggml_backend_buffer_set_usage(buffer: Buffer_, usage: number): void
  ggml_backend_buffer_clear(buffer: Buffer_, value: number): void
  ggml_backend_get_default_buffer_type(backend: Backend): BufferType
  ggml_backend_free(backend: Backend): void
  ggml_backend_tensor_set(tensor: Tensor, data: HostBytes, offset: number, size: number): void
  ggml_backend_tensor_get(tensor: Tensor, data: HostBytes, offset: number, size: number): void
  ggml_backend_graph_compute(backend: Backend, graph: Graph): number
  ggml_backend_dev_init(device: Device, params: null): Backend | null
  ggml_backend_dev_buffer_type(device: Device): BufferType
  ggml_backend_dev_backend_reg(device: Device): Registry
  ggml_backend_dev_name(device: Device): string
  ggml_backend_dev_description(device: Device): string
  ggml_backend_dev_memory(device: Device, free: [number], total: [number]): void
  ggml_backend_dev_type(device: Device): number
  ggml_backend_dev_supports_op(device: Device, operation: Tensor): boolean
  ggml_backend_dev_supports_buft(device: Device, type: BufferType): boolean
  ggml_backend_reg_get_proc_address(registry: Registry, name: string): bigint | null
  ggml_gallocr_new(type: BufferType): Allocator
  ggml_gallocr_free(allocator: Allocator): void
  ggml_gallocr_reserve(allocator: Allocator, graph: Graph): boolean
  ggml_gallocr_alloc_graph(allocator: Allocator, graph: Graph): boolean
  ggml_gallocr_get_buffer_size(allocator: Allocator, index: number): number
  ggml_backend_dev_count(): number
  ggml_backend_dev_get(index: number): Device
}

type OperationName =
  | `ggml_new_tensor_${1 | 2 | 3}d`
  | `ggml_reshape_${1 | 2 | 3 | 4}d`
  | `ggml_view_${1 | 2 | 3}d`
  | `ggml_${'add' | 'add_inplace' | 'sub' | 'mul' | 'mul_inplace' | 'div' | 'sqr' | 'sqrt' | 'log' | 'sum' | 'sum_rows' | 'repeat'}`
  | `ggml_${'silu' | 'swiglu_split' | 'rms_norm' | 'rms_norm_back' | 'mul_mat' | 'out_prod' | 'scale' | 'scale_bias'}`
  | `ggml_${'cpy' | 'cast' | 'cont' | 'cont_2d' | 'permute' | 'transpose' | 'concat' | 'get_rows' | 'get_rows_back'}`
  | `ggml_${'soft_max' | 'soft_max_ext' | 'soft_max_ext_back' | 'rope_ext' | 'rope_ext_back'}`
  | `ggml_${'cross_entropy_loss' | 'argmax' | 'opt_step_adamw'}`

const OPAQUE = [
  'ggml_context',
  'ggml_tensor',
  'ggml_cgraph',
  'ggml_backend',
  'ggml_backend_dev',
  'ggml_backend_reg',
  'ggml_backend_buffer',
  'ggml_backend_buffer_type',
  'ggml_gallocr',
]

let bound: Ggml | undefined

/** Binds every declared function once. Throws what koffi throws when a symbol is missing. */
export function bindGgml(libraries: NativeLibraries): Ggml {
  if (bound) return bound
  for (const name of OPAQUE) koffi.opaque(name)
  koffi.struct('ggml_init_params', { mem_size: 'size_t', mem_buffer: 'void *', no_alloc: 'bool' })
  const functions: Record<string, unknown> = {}
  const bind = (library: NativeLibraries['ggml'], declarations: readonly string[]): void => {
    for (const declaration of declarations) {
      const name = /\b(ggml_\w+)\(/.exec(declaration)?.[1] as string
      functions[name] = library.func(declaration)
    }
  }
  bind(libraries.ggmlBase, DECLARATIONS.base)
  bind(libraries.ggml, DECLARATIONS.registry)
  bound = functions as Ggml
  return bound
}
