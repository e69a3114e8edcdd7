"""Trains the numeral recogniser on drawn strips and exports it to ONNX, with its figures on held-out hands.

    python3 train.py --work FOLDER --steps N     trains, from FOLDER's checkpoint if there is one, and exports
    python3 train.py --work FOLDER --export      exports the checkpoint as it is and prints the figures

FOLDER holds the drawn glyphs and the checkpoint. The strips are a function of SEED and the block's number alone,
so a run that was interrupted sees the strips that it would have seen.
"""

import argparse
import copy
import multiprocessing
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn
from torch.nn import functional

import texts
from glyphs import load_banks
from strips import HEIGHT, STEP, draw_text
from texts import CLASS_OF, SYMBOLS, symbols_of

SEED = 18
BATCH = 32
BATCHES_A_BLOCK = 20
HAND_SHARE = 0.72
WARM_UP = 150
PEAK_RATE = 2.5e-3
FALLING_SHARE = 0.58  # the last part of the steps, over which the learning rate falls to nothing
AVERAGE_DECAY = 0.998  # of the running average of the weights, which is what is exported
FIGURE_STRIPS = 250  # a set
HERE = Path(__file__).parent


class Recogniser(nn.Module):
    """Convolutions to a column of features every 4 pixels, then both directions of a small GRU."""

    def __init__(self):
        super().__init__()

        def layer(into, out, kernel=3, stride=1, padding=1):
            return [nn.Conv2d(into, out, kernel, stride, padding, bias=False), nn.BatchNorm2d(out), nn.ReLU()]

        self.columns = nn.Sequential(
            *layer(1, 16, stride=2), *layer(16, 24), *layer(24, 40, stride=2), *layer(40, 48),
            *layer(48, 64, stride=(2, 1)), *layer(64, 64), *layer(64, 128, (HEIGHT // 8, 1), 1, 0))
        self.line = nn.GRU(128, 88, bidirectional=True)
        self.classes = nn.Linear(2 * 88, len(SYMBOLS) + 1)

    def forward(self, strip):
        columns = self.columns(strip).squeeze(2).permute(2, 0, 1)
        return self.classes(self.line(columns)[0])  # [T, batch, classes]


class Exported(nn.Module):
    """The recogniser with the output that the program expects: [1, T, classes], softmax."""

    def __init__(self, recogniser):
        super().__init__()
        self.recogniser = recogniser

    def forward(self, strip):
        return torch.softmax(self.recogniser(strip), 2).permute(1, 0, 2)


def classes_of(symbols):
    return [CLASS_OF[symbol] for symbol in symbols]


def to_input(strip):
    return strip.astype(np.float32) / 127.5 - 1


def draw_block(bank, block):
    """One block's batches: (strips, classes, lengths). Strips of like width share a batch."""
    rng = np.random.default_rng((SEED, block))
    drawn = []
    for _ in range(BATCH * BATCHES_A_BLOCK):
        runs = texts.training_text(rng, bank.others)
        drawn.append(draw_text(rng, bank, runs, rng.random() < HAND_SHARE))
    drawn.sort(key=lambda pair: pair[0].shape[1])
    batches = []
    for first in rng.permutation(BATCHES_A_BLOCK) * BATCH:
        part = drawn[first:first + BATCH]
        width = max(strip.shape[1] for strip, _ in part)
        strips = np.stack([cv2.copyMakeBorder(strip, 0, 0, 0, width - strip.shape[1], cv2.BORDER_REPLICATE)
                           for strip, _ in part])
        labels = [classes_of(symbols) for _, symbols in part]
        batches.append((strips, np.concatenate(labels), np.array([len(label) for label in labels])))
    return batches


def keep_drawing(work, first_block, queue):
    cv2.setNumThreads(1)
    bank, _ = load_banks(work / "banks.pickle")
    block = first_block
    while True:
        for batch in draw_block(bank, block):
            queue.put(batch)
        block += 1


def rate_at(step, steps):
    rising = min(1.0, (step + 1) / WARM_UP)
    falling = min(1.0, (steps - step) / (steps * FALLING_SHARE))
    return PEAK_RATE * rising * falling


def train(work, steps):
    torch.manual_seed(SEED)
    model = Recogniser()
    average = copy.deepcopy(model).eval()
    optimiser = torch.optim.AdamW(model.parameters(), lr=PEAK_RATE, weight_decay=1e-3)
    checkpoint_file = work / "checkpoint.pt"
    step = 0
    if checkpoint_file.exists():
        saved = torch.load(checkpoint_file)
        model.load_state_dict(saved["model"])
        average.load_state_dict(saved["average"])
        optimiser.load_state_dict(saved["optimiser"])
        step = saved["step"]
    load_banks(work / "banks.pickle")
    queue = multiprocessing.Queue(3 * BATCHES_A_BLOCK)
    first_block = step // BATCHES_A_BLOCK
    painter = multiprocessing.Process(target=keep_drawing, args=(work, first_block, queue), daemon=True)
    painter.start()
    model.train()
    began, losses = time.time(), []
    while step < steps:
        strips, labels, lengths = queue.get()
        logits = model(torch.from_numpy(to_input(strips)).unsqueeze(1))
        steps_out = torch.full((len(strips),), logits.shape[0], dtype=torch.long)
        loss = functional.ctc_loss(logits.log_softmax(2), torch.from_numpy(labels), steps_out,
                                   torch.from_numpy(lengths), zero_infinity=True)
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, steps)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        step += 1
        decay = min(AVERAGE_DECAY, step / (step + 20))
        with torch.no_grad():
            for kept, new in zip(average.state_dict().values(), model.state_dict().values()):
                if kept.dtype.is_floating_point:
                    kept.lerp_(new, 1 - decay)
        losses.append(loss.item())
        if step % (5 * BATCHES_A_BLOCK) == 0:
            print(f"step {step} loss {np.mean(losses):.3f} {time.time() - began:.0f} s", flush=True)
            losses = []
            torch.save({"model": model.state_dict(), "average": average.state_dict(),
                        "optimiser": optimiser.state_dict(), "step": step}, work / "checkpoint.tmp")
            (work / "checkpoint.tmp").replace(checkpoint_file)
    painter.terminate()


def greedy(probabilities):
    """The best path's symbols."""
    best = probabilities.argmax(1)
    kept = [index for position, index in enumerate(best)
            if index and (position == 0 or index != best[position - 1])]
    return "".join(SYMBOLS[index - 1] for index in kept)


def edit_distance(first, second):
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(second, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]


def read(model, strip):
    with torch.no_grad():
        return greedy(model(torch.from_numpy(to_input(strip))[None, None])[0].numpy())


def print_figures(work, model):
    """Character error rate and share of strings read whole, on strips that training never drew."""
    banks = dict(zip(("trained fonts", "held-out fonts"), load_banks(work / "banks.pickle")))
    print(f"{'':32}{'CER':>8}{'whole':>8}")
    for bank_name, bank in banks.items():
        for hand in (True, False):
            for number, kind in enumerate(("date", "amount", "capitals", "number")):
                rng = np.random.default_rng((SEED, 1 << 40, number, hand))
                wrong = symbols_total = whole = 0
                for _ in range(FIGURE_STRIPS):
                    runs = texts.KINDS[kind](rng)
                    share = {} if bank_name == "trained fonts" else {"pen_share": 0.0}
                    strip, symbols = draw_text(rng, bank, runs, hand, **share)
                    answer = read(model, strip)
                    distance = edit_distance(answer, symbols)
                    wrong += distance
                    symbols_total += len(symbols)
                    whole += distance == 0
                name = f"{kind}, {'hand' if hand else 'print'}, {bank_name}"
                print(f"{name:32}{wrong / symbols_total:8.1%}{whole / FIGURE_STRIPS:8.1%}", flush=True)


def export(work):
    saved = torch.load(work / "checkpoint.pt")
    recogniser = Recogniser()
    recogniser.load_state_dict(saved["average"])
    model = Exported(recogniser).eval()
    torch.onnx.export(model, torch.zeros(1, 1, HEIGHT, 64 * STEP), str(HERE / "numerals.onnx"), opset_version=12,
                      input_names=["strip"], output_names=["probabilities"],
                      dynamic_axes={"strip": {3: "width"}, "probabilities": {1: "steps"}})
    print(f"exported at step {saved['step']}, {(HERE / 'numerals.onnx').stat().st_size} bytes")
    return model


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--steps", type=int, default=0)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--export", action="store_true")
    chosen = arguments.parse_args()
    torch.set_num_threads(chosen.threads)
    chosen.work.mkdir(parents=True, exist_ok=True)
    if not chosen.export:
        train(chosen.work, chosen.steps)
    print_figures(chosen.work, export(chosen.work))


if __name__ == "__main__":
    main()
