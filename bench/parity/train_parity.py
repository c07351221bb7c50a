"""Trains LoRA with PEFT on the rows, matrices and schedule that a folder holds, and leaves what came out beside them.

    python train_parity.py FOLDER --dtype f32|f64 --out NAME

Reads case.json and initial.safetensors, writes NAME.json (loss and gradient norm of every step) and NAME.safetensors (the
trained matrices, and the logits of the first step's rows before training). Matrices carry GGUF names and row order.
"""

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.update(
    HF_HUB_OFFLINE="1", HF_HUB_DISABLE_PROGRESS_BARS="1", TRANSFORMERS_VERBOSITY="error", TOKENIZERS_PARALLELISM="false"
)

import torch  # noqa: E402
from safetensors.torch import load_file, save_file  # noqa: E402

import llama_reference as reference  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dtype", choices=["f32", "f64"], default="f32")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    case = json.loads((options.folder / "case.json").read_text())
    torch.set_num_threads(case["threads"])
    dtype = torch.float32 if options.dtype == "f32" else torch.float64

    model = reference.load_gguf(case["model"], dtype)
    logits = first_logits(model, case["steps"][0])
    model = reference.add_lora(model, case["rank"], case["alpha"]).to(dtype)
    parameters = reference.lora_parameters(model)
    inject(model.config, parameters, load_file(options.folder / "initial.safetensors"))
    history = train(model, list(parameters.values()), case, dtype)

    trained = {
        name: reference.to_gguf_rows(name, p.detach(), model.config).float().contiguous() for name, p in parameters.items()
    }
    save_file({**trained, "logits": logits}, options.folder / f"{options.out}.safetensors")
    result = {**history, "versions": reference.versions()}
    (options.folder / f"{options.out}.json").write_text(json.dumps(result))


def first_logits(model, documents):
    """Logits of the base model at every position of the documents, [tokens, vocabulary], F32."""
    with torch.no_grad():
        rows = [model(input_ids=torch.tensor([d["tokens"]]), use_cache=False).logits[0] for d in documents]
    return torch.cat(rows).float().contiguous()


def inject(config, parameters, initial):
    """Puts the given matrices in; every one must have its place, and every place its matrix."""
    if initial.keys() != parameters.keys():
        raise SystemExit(f"LoRA matrices differ: {sorted(initial.keys() ^ parameters.keys())}")
    with torch.no_grad():
        for name, parameter in parameters.items():
            parameter.copy_(reference.to_transformers_rows(name, initial[name], config))


def train(model, parameters, case, dtype):
    """A step trains the summed loss of its documents over their trained tokens: one by one, or packed into one row."""
    settings = case["optimiser"]
    optimiser = torch.optim.AdamW(
        parameters, betas=(settings["beta1"], settings["beta2"]), eps=settings["epsilon"], weight_decay=settings["weightDecay"]
    )
    model.train()
    losses, norms = [], []
    for documents, rate in zip(case["steps"], case["learningRates"], strict=True):
        groups = [documents] if case["packed"] else [[document] for document in documents]
        batches = [reference.packed_inputs(group, dtype) for group in groups]
        tokens = sum(int((targets >= 0).sum()) for _, targets in batches)
        total = 0.0
        for inputs, targets in batches:
            loss = reference.summed_loss(model(**inputs, use_cache=False).logits, targets)
            (loss / tokens).backward()
            total += loss.item()
        norms.append(torch.nn.utils.clip_grad_norm_(parameters, settings["maxGradNorm"]).item())
        optimiser.param_groups[0]["lr"] = rate
        optimiser.step()
        optimiser.zero_grad()
        losses.append(total / tokens)
    return {"losses": losses, "gradNorms": norms}


main()
