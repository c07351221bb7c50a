import type { Context, Ggml, Tensor } from '../ffi/ggml-signatures.ts'

/** Graph operations in one context, by the field's names. Shapes in comments are ggml order, fastest first. */
export type Ops = ReturnType<typeof createOps>

const FLOAT_BYTES = 4

export type RopeSettings = { dimensions: number; base: number; scale: number; factors: Tensor | null }

export function createOps(ggml: Ggml, context: Context) {
  const transpose = (a: Tensor): Tensor => ggml.ggml_transpose(context, a)
  const cont = (a: Tensor): Tensor => ggml.ggml_cont(context, a)
  return {
    add: (a: Tensor, b: Tensor): Tensor => ggml.ggml_add(context, a, b),
    /** a += b, in a's own memory. */
    accumulate: (a: Tensor, b: Tensor): Tensor => ggml.ggml_add_inplace(context, a, b),
    sub: (a: Tensor, b: Tensor): Tensor => ggml.ggml_sub(context, a, b),
    mul: (a: Tensor, b: Tensor): Tensor => ggml.ggml_mul(context, a, b),
    div: (a: Tensor, b: Tensor): Tensor => ggml.ggml_div(context, a, b),
    sqr: (a: Tensor): Tensor => ggml.ggml_sqr(context, a),
    scale: (a: Tensor, factor: number): Tensor => ggml.ggml_scale(context, a, factor),
    scaleBias: (a: Tensor, factor: number, bias: number): Tensor =>
      ggml.ggml_scale_bias(context, a, factor, bias),
    sum: (a: Tensor): Tensor => ggml.ggml_sum(context, a),
    sumRows: (a: Tensor): Tensor => ggml.ggml_sum_rows(context, a),
    /** weight [k, m] × input [k, n] → [m, n]. */
    mulMat: (weight: Tensor, input: Tensor): Tensor => ggml.ggml_mul_mat(context, weight, input),
    /** a [m, k], b [n, k] → Σₖ a·bᵀ [m, n]; b may not be a view. */
    outProd: (a: Tensor, b: Tensor): Tensor => ggml.ggml_out_prod(context, a, b),
    /** [m, n] → contiguous [n, m]. */
    transposed: (a: Tensor): Tensor => cont(transpose(a)),
    transpose,
    cont,
    cast: (a: Tensor, type: number): Tensor => ggml.ggml_cast(context, a, type),
    copy: (from: Tensor, to: Tensor): Tensor => ggml.ggml_cpy(context, from, to),
    reshape1: (a: Tensor, n0: number): Tensor => ggml.ggml_reshape_1d(context, a, n0),
    reshape2: (a: Tensor, n0: number, n1: number): Tensor => ggml.ggml_reshape_2d(context, a, n0, n1),
    reshape3: (a: Tensor, n0: number, n1: number, n2: number): Tensor =>
      ggml.ggml_reshape_3d(context, a, n0, n1, n2),
    permute: (a: Tensor, x0: number, x1: number, x2: number): Tensor =>
      ggml.ggml_permute(context, a, x0, x1, x2, 3),
    /** F32 view [n0, n1]; stride and offset in elements. */
    view2: (a: Tensor, n0: number, n1: number, stride1: number, offset: number): Tensor =>
      ggml.ggml_view_2d(context, a, n0, n1, stride1 * FLOAT_BYTES, offset * FLOAT_BYTES),
    /** F32 view [n0, n1, n2]; strides and offset in elements. */
    view3: (
      a: Tensor,
      n0: number,
      n1: number,
      n2: number,
      stride1: number,
      stride2: number,
      offset: number,
    ): Tensor =>
      ggml.ggml_view_3d(
        context,
        a,
        n0,
        n1,
        n2,
        stride1 * FLOAT_BYTES,
        stride2 * FLOAT_BYTES,
        offset * FLOAT_BYTES,
      ),
    concat: (a: Tensor, b: Tensor, dimension: number): Tensor => ggml.ggml_concat(context, a, b, dimension),
    getRows: (table: Tensor, rows: Tensor): Tensor => ggml.ggml_get_rows(context, table, rows),
    /** Adds each column of `gradient` [d, n] to column rows[i] of a zero matrix shaped like `table` [d, N]. */
    scatterRows: (gradient: Tensor, rows: Tensor, table: Tensor): Tensor =>
      ggml.ggml_get_rows_back(context, gradient, rows, table),
    silu: (a: Tensor): Tensor => ggml.ggml_silu(context, a),
    rmsNorm: (a: Tensor, epsilon: number): Tensor => ggml.ggml_rms_norm(context, a, epsilon),
    rmsNormBack: (gradient: Tensor, input: Tensor, epsilon: number): Tensor =>
      ggml.ggml_rms_norm_back(context, gradient, input, epsilon),
    softMax: (a: Tensor, mask: Tensor | null, scale: number): Tensor =>
      ggml.ggml_soft_max_ext(context, a, mask, scale, 0),
    softMaxBack: (gradient: Tensor, output: Tensor, scale: number): Tensor =>
      ggml.ggml_soft_max_ext_back(context, gradient, output, scale, 0),
    argmax: (a: Tensor): Tensor => ggml.ggml_argmax(context, a),
    rope: (a: Tensor, positions: Tensor, s: RopeSettings): Tensor =>
      ggml.ggml_rope_ext(context, a, positions, s.factors, s.dimensions, 0, 0, s.base, s.scale, 0, 1, 0, 0),
    ropeBack: (gradient: Tensor, positions: Tensor, s: RopeSettings): Tensor =>
      ggml.ggml_rope_ext_back(
        context,
        gradient,
        positions,
        s.factors,
        s.dimensions,
        0,
        0,
        s.base,
        s.scale,
        0,
        1,
        0,
        0,
      ),
    adamw: (parameter: Tensor, gradient: Tensor, m: Tensor, v: Tensor, settings: Tensor): Tensor =>
      ggml.ggml_opt_step_adamw(context, parameter, gradient, m, v, settings),
    newFloats: (n0: number, n1: number): Tensor => ggml.ggml_new_tensor_2d(context, 0, n0, n1),
    newIntegers: (n: number): Tensor => ggml.ggml_new_tensor_1d(context, 26, n),
  }
}
