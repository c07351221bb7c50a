"""Training speed and memory of PEFT LoRA on the CPU, for a Llama of the shape a GGUF file states. Weights are random.

    bench/parity/.venv/bin/python bench/parity/peft_speed.py --model FILE --tokens N --lengths a,b,c --steps K --dtype f32|bf16 --json

Every optimiser step trains the same documents: the lengths, repeated and cut so that they sum to `--tokens`. Tokens per
second count those only, never padding. Three ways to lay them out:

    packed   all documents end to end in one row, block-diagonal attention mask, positions restarting (the default)
    padded   `--batch` documents per micro-batch, each padded to the longest of it
    --pad-to L   `--batch` documents (1 unless given) per micro-batch, each padded to L: the naive recipe

Only the LoRA matrices are trained: rank 16 on all linear layers, AdamW. The loss covers the last fifth of each document
(`--trained`). One step warms up; the time is the median of the others.
"""

import argparse
import json
import os
import statistics
import sys
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--model", required=True, help="GGUF file whose metadata gives the shape")
parser.add_argument("--tokens", type=int, required=True, help="tokens of an optimiser step, padding not counted")
parser.add_argument("--lengths", required=True, help="tokens of each document, comma-separated")
parser.add_argument("--steps", type=int, default=3, help="timed steps")
parser.add_argument("--dtype", choices=["f32", "bf16"], default="f32", help="of the frozen weights and activations")
parser.add_argument("--mode", choices=["packed", "padded"], default="packed")
parser.add_argument("--pad-to", type=int, default=0, help="pad every document to this length; implies --mode padded")
parser.add_argument("--batch", type=int, default=0, help="documents per padded micro-batch: 8, with --pad-to 1")
parser.add_argument("--trained", type=float, default=0.2, help="share of each document that is learnt")
parser.add_argument("--rank", type=int, default=16)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--checkpointing", action="store_true", help="gradient checkpointing (TRL's default)")
parser.add_argument("--json", action="store_true", help="print one JSON object")
options = parser.parse_args()
for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(options.threads)
# Threads that spin while they wait slow torch down many times over as soon as anything else runs on the machine.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false")

import torch  # noqa: E402

import llama_reference as reference  # noqa: E402


def document_lengths(tokens, lengths):
    """The lengths repeated, the last one cut, so that they sum to `tokens`."""
    chosen = []
    while sum(chosen) < tokens:
        chosen.append(min(lengths[len(chosen) % len(lengths)], tokens - sum(chosen)))
    return chosen


def random_document(length, vocabulary, trained):
    tokens = torch.randint(vocabulary, (length,)).tolist()
    targets = tokens[1:] + [1]
    first = length - max(1, round(length * trained))
    return {"tokens": tokens, "targets": [-1] * first + targets[first:]}


def micro_batches(documents):
    """Lists of (model inputs, targets), one for each forward pass of a step."""
    if options.mode == "packed" and not options.pad_to:
        return [reference.packed_inputs(documents, DTYPE)]
    size = options.batch or (1 if options.pad_to else 8)
    groups = [documents[i : i + size] for i in range(0, len(documents), size)]
    return [reference.padded_inputs(group, options.pad_to) for group in groups]


torch.manual_seed(1)
torch.set_num_threads(options.threads)
DTYPE = torch.float32 if options.dtype == "f32" else torch.bfloat16
imported = reference.peak_rss_bytes()
model = reference.random_llama(options.model, DTYPE)
model = reference.add_lora(model, rank=options.rank, alpha=2 * options.rank)
if options.checkpointing:
    model.enable_input_require_grads()
    model.gradient_checkpointing_enable({"use_reentrant": False})
model.train()
trainable = [p for p in model.parameters() if p.requires_grad]
optimiser = torch.optim.AdamW(trainable, lr=2e-4, weight_decay=0.0)
lengths = document_lengths(options.tokens, [int(n) for n in options.lengths.split(",")])
documents = [random_document(n, model.config.vocab_size, options.trained) for n in lengths]
batches = micro_batches(documents)
trained = sum(int((targets >= 0).sum()) for _, targets in batches)

seconds = []
processor = []
for step in range(options.steps + 1):
    start = time.perf_counter()
    used = time.process_time()
    total = 0.0
    for inputs, targets in batches:
        logits = model(**inputs, use_cache=False).logits
        loss = reference.summed_loss(logits, targets) / trained
        loss.backward()
        total += loss.item()
    torch.nn.utils.clip_grad_norm_(trainable, 1.0)
    optimiser.step()
    optimiser.zero_grad()
    if step > 0:
        seconds.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
    print(f"step {step}: loss {total:.4f}, {time.perf_counter() - start:.2f} s", file=sys.stderr)

median = statistics.median(seconds)
result = {
    "tokens_per_second": options.tokens / median,
    "seconds_per_step": median,
    "processor_seconds_per_step": statistics.median(processor),
    "peak_rss_bytes": reference.peak_rss_bytes(),
    "import_rss_bytes": imported,
    "tokens": options.tokens,
    "positions_computed": sum(int(inputs["input_ids"].numel()) for inputs, _ in batches),
    "trained_positions": trained,
    "micro_batches": len(batches),
    "mode": f"padded to {options.pad_to}" if options.pad_to else options.mode,
    "dtype": options.dtype,
    "threads": options.threads,
    "steps": options.steps,
    "loss": total,
    "versions": reference.versions(),
}
print(json.dumps(result) if options.json else json.dumps(result, indent=2))
