"""What both Python programs here share: Llama models in transformers, LoRA through PEFT, batches, and names as GGUF has them."""

import os
import platform
import re
import resource
import sys
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM

# GGUF's name of each product of a block, and where transformers keeps it.
MODULES = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}


def load_gguf(path, dtype):
    """The model as transformers itself reads the GGUF file: dequantised, q and k rows put back into its own order."""
    folder, name = os.path.split(os.path.abspath(path))
    model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=name, dtype=torch.float32, attn_implementation="sdpa")
    return model.to(dtype)


def random_llama(path, dtype):
    """A model of the GGUF file's shape with random weights, without reading its tensors."""
    import gguf

    reader = gguf.GGUFReader(path)
    field = lambda key, default=None: reader.fields[key].contents() if key in reader.fields else default  # noqa: E731
    shapes = {tensor.name: [int(n) for n in tensor.shape] for tensor in reader.tensors}
    width, heads = field("llama.embedding_length"), field("llama.attention.head_count")
    config = LlamaConfig(
        hidden_size=width,
        intermediate_size=field("llama.feed_forward_length"),
        num_hidden_layers=field("llama.block_count"),
        num_attention_heads=heads,
        num_key_value_heads=field("llama.attention.head_count_kv", heads),
        head_dim=field("llama.attention.key_length", width // heads),
        vocab_size=shapes["token_embd.weight"][1],
        max_position_embeddings=field("llama.context_length"),
        rms_norm_eps=field("llama.attention.layer_norm_rms_epsilon"),
        tie_word_embeddings="output.weight" not in shapes,
        attn_implementation="sdpa",
        bos_token_id=None,
        eos_token_id=None,
    )
    del reader
    torch.set_default_dtype(dtype)
    model = LlamaForCausalLM(config)
    torch.set_default_dtype(torch.float32)
    return model


def add_lora(model, rank, alpha):
    """LoRA on all linear layers of the blocks through PEFT; everything else frozen."""
    targets = [module.split(".")[1] for module in MODULES.values()]
    config = LoraConfig(
        r=rank, lora_alpha=alpha, lora_dropout=0.0, bias="none", target_modules=targets, task_type="CAUSAL_LM"
    )
    return get_peft_model(model, config)


def lora_parameters(model):
    """{GGUF name: parameter} of all LoRA matrices, e.g. `blk.0.attn_q.weight.lora_a`."""
    gguf_names = {module: name for name, module in MODULES.items()}
    pattern = re.compile(r"\.layers\.(\d+)\.(\w+\.\w+)\.lora_([AB])\.default\.weight$")
    found = {}
    for name, parameter in model.named_parameters():
        if match := pattern.search(name):
            layer, module, side = match.groups()
            found[f"blk.{layer}.{gguf_names[module]}.weight.lora_{side.lower()}"] = parameter
    return found


def to_transformers_rows(name, matrix, config):
    """Rows of B as transformers orders them: GGUF row h·d + 2j + c is its row h·d + c·(d/2) + j, in q and k only."""
    heads = permuted_heads(name, config)
    if not heads:
        return matrix
    rows, rank = matrix.shape
    return matrix.reshape(heads, rows // heads // 2, 2, rank).transpose(1, 2).reshape(rows, rank)


def to_gguf_rows(name, matrix, config):
    """The inverse of `to_transformers_rows`."""
    heads = permuted_heads(name, config)
    if not heads:
        return matrix
    rows, rank = matrix.shape
    return matrix.reshape(heads, 2, rows // heads // 2, rank).transpose(1, 2).reshape(rows, rank)


def permuted_heads(name, config):
    if name.endswith("attn_q.weight.lora_b"):
        return config.num_attention_heads
    return config.num_key_value_heads if name.endswith("attn_k.weight.lora_b") else 0


def packed_inputs(documents, dtype):
    """Documents end to end in one row: (inputs, targets [1, T]). No position sees another document."""
    tokens = [token for document in documents for token in document["tokens"]]
    positions = [i for document in documents for i in range(len(document["tokens"]))]
    owner = torch.cat([torch.full((len(d["tokens"]),), i) for i, d in enumerate(documents)])
    order = torch.arange(len(tokens))
    visible = (owner[:, None] == owner[None, :]) & (order[:, None] >= order[None, :])
    mask = torch.zeros(visible.shape, dtype=dtype).masked_fill(~visible, torch.finfo(dtype).min)
    targets = [target for document in documents for target in document["targets"]]
    inputs = {
        "input_ids": torch.tensor([tokens]),
        "position_ids": torch.tensor([positions]),
        "attention_mask": mask[None, None],
    }
    return inputs, torch.tensor([targets])


def padded_inputs(documents, pad_to=0):
    """One document a row, filled up at the right to `pad_to` or the longest: (inputs, targets [n, L])."""
    length = max([pad_to, *(len(document["tokens"]) for document in documents)])
    fill = lambda values, value: values + [value] * (length - len(values))  # noqa: E731
    inputs = {
        "input_ids": torch.tensor([fill(d["tokens"], 0) for d in documents]),
        "attention_mask": torch.tensor([fill([1] * len(d["tokens"]), 0) for d in documents]),
    }
    return inputs, torch.tensor([fill(d["targets"], -1) for d in documents])


def summed_loss(logits, targets):
    """Σ −log p(target) over positions whose target is not −1, nats; at least in F32."""
    flat = logits.flatten(0, 1)
    flat = flat.float() if flat.dtype in (torch.bfloat16, torch.float16) else flat
    return torch.nn.functional.cross_entropy(flat, targets.flatten(), ignore_index=-1, reduction="sum")


def peak_rss_bytes():
    """This process's own high-water mark; ru_maxrss would count the parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text()).group(1)) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def versions():
    import peft
    import transformers

    return {
        "python": platform.python_version(),
        "torch": torch.__version__,
        "transformers": transformers.__version__,
        "peft": peft.__version__,
    }
