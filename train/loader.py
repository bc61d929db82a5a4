"""Batches made beside the training, by several processes."""
import random
import torch
from windows import collate, cut, window

# A share of the examples is seen a sentence or two at a time: headlines and texts of one sentence are read, too.
BRIEF, SHORT = 0.2, (12, 80)

class Plan(torch.utils.data.Dataset):
    """Which windows of which examples go into which batch of an epoch; a batch's tensors are made when it is asked for."""

    def __init__(self, sets, stage, seed, low, high, budget, names=None):
        rng = random.Random(seed)
        examples = [e for name, group in sets.items() for e in taken(group, stage[name], rng)]
        self.examples, self.seed, self.names = examples, seed, names
        sizes = [SHORT if rng.random() < BRIEF else (low, high) for _ in examples]
        places = [(n, a, b, sum(len(examples[n]["ids"][t]) for t in range(a, b))) for n in range(len(examples)) for a, b in cut(examples[n], rng, *sizes[n])]
        self.batches = packed(places, rng, budget)

    def __len__(self): return len(self.batches)

    def __getitem__(self, k):
        rng = random.Random(self.seed * 100_003 + k)
        return collate([window(self.examples[n], a, b, rng, names=self.names) for n, a, b, _ in self.batches[k]])

def taken(group, times, rng):
    """A corpus so many times over; of a fraction as many of its examples."""
    return group * int(times) + (rng.sample(group, int(len(group) * (times % 1))) if times % 1 else [])

def packed(places, rng, budget, pool=400):
    """Windows alike in length, about `budget` wordpieces a batch, in random order."""
    rng.shuffle(places)
    out = []
    for i in range(0, len(places), pool):
        batch, longest = [], 0
        for place in sorted(places[i:i + pool], key=lambda p: p[3]):
            longest = max(longest, place[3] + 2)
            if batch and longest * (len(batch) + 1) > budget: out.append(batch); batch, longest = [], place[3] + 2
            batch.append(place)
        if batch: out.append(batch)
    rng.shuffle(out)
    return out

def epoch(plan, workers, device):
    """The batches of an epoch, in order, on the device."""
    loader = torch.utils.data.DataLoader(plan, batch_size=None, num_workers=workers, prefetch_factor=8 if workers else None, pin_memory=device != "cpu")
    for batch in loader:
        yield {name: value.to(device, non_blocking=True) for name, value in batch.items()}
