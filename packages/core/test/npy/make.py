"""Writes the arrays beside it, which src/standard/datasets/npy.test.ts reads: python3 make.py, with NumPy."""

import os
import numpy as np

os.chdir(os.path.dirname(os.path.abspath(__file__)))

ramp = np.arange(24).reshape(4, 3, 2)
for name in "u1 i1 <u2 <i2 <u4 <i4 <i8 <u8 <f2 <f4 <f8 >i2 >i4 >i8 >f4 >f8".split():
    kind = name.replace("<", "little-").replace(">", "big-")
    np.save(f"{kind}.npy", ramp.astype(name))
np.save("fortran.npy", np.asfortranarray(ramp.astype("<f4")))
np.save("bool.npy", np.array([True, False, False, True]))
np.save("labels.npy", np.array([7, 3, 3, 7]))
np.save("halves.npy", np.array([1.5, -0.25, 6e-8, 65504], "<f2"))
np.save("missing.npy", np.array([[1.0], [2.0], [np.nan], [4.0]]))
np.save("scalar.npy", np.float32(3))
np.save("empty.npy", np.zeros((0, 3)))
np.save("texts.npy", np.array(["cat", "dog", "cat", "dog"]))
np.save("complex.npy", np.zeros(4, complex))
np.save("objects.npy", np.array([{}, None, 1, "x"], object), allow_pickle=True)
np.save("records.npy", np.zeros(4, [("a", "<f4"), ("b", "<i4")]))
x, y = ramp.astype("<f4"), np.array([0, 1, 1, 0])
np.savez("plain.npz", x=x, y=y)
np.savez_compressed("packed.npz", x=x, y=y, more=ramp[:2].astype("<f4"), labels=np.array([1, 2]))
