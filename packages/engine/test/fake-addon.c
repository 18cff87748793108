// A stand-in for tfjs-node's addon that answers the set-up's probe and links with nothing.
#include <node_api.h>
#include <string.h>

static napi_value Id(napi_env env, napi_callback_info info) {
  napi_value id;
  napi_create_int32(env, 0, &id);
  return id;
}

static napi_value ExecuteOp(napi_env env, napi_callback_info info) {
  napi_value list, output;
  napi_create_array(env, &list);
  napi_create_object(env, &output);
  napi_set_named_property(env, output, "id", Id(env, info));
  napi_set_element(env, list, 0, output);
  return list;
}

static napi_value Data(napi_env env, napi_callback_info info) {
  static const float product[4] = {7, 10, 15, 22};
  void *bytes;
  napi_value buffer, array;
  napi_create_arraybuffer(env, sizeof product, &bytes, &buffer);
  memcpy(bytes, product, sizeof product);
  napi_create_typedarray(env, napi_float32_array, 4, buffer, 0, &array);
  return array;
}

static void Define(napi_env env, napi_value exports, const char *name, napi_callback callback) {
  napi_value function;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, callback, NULL, &function);
  napi_set_named_property(env, exports, name, function);
}

NAPI_MODULE_INIT() {
  napi_value version;
  Define(env, exports, "createTensor", Id);
  Define(env, exports, "executeOp", ExecuteOp);
  Define(env, exports, "tensorDataSync", Data);
  napi_create_string_utf8(env, "0.0.0-fake", NAPI_AUTO_LENGTH, &version);
  napi_set_named_property(env, exports, "TF_Version", version);
  return exports;
}
