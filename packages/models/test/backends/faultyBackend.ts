import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import { copyRegisteredKernels, getKernel, getKernelsForBackend } from "@tensorflow/tfjs-core";
import { registerBackend, registerKernel, removeBackend, unregisterKernel } from "@tensorflow/tfjs-core";

/** Makes a backend called webgl that is the cpu's, but that all values of one kernel are doubled, silently. */
export function registerFaulty(kernelName: string): void {
  registerBackend("webgl", () => new MathBackendCPU());
  copyRegisteredKernels("cpu", "webgl");
  const right = getKernel(kernelName, "cpu").kernelFunc;
  unregisterKernel(kernelName, "webgl");
  registerKernel({
    kernelName,
    backendName: "webgl",
    kernelFunc: (call) => {
      const output = right(call);
      const info = Array.isArray(output) ? output[0]! : output;
      if (!(call.backend instanceof MathBackendCPU)) throw new TypeError("not the backend under test");
      const values = call.backend.data.get(info.dataId).values as Float32Array;
      values.set(values.map((value) => value * 2));
      return output;
    },
  });
}

/** Takes it away again. */
export function removeFaulty(): void {
  removeBackend("webgl");
  for (const { kernelName } of getKernelsForBackend("webgl")) unregisterKernel(kernelName, "webgl");
}
