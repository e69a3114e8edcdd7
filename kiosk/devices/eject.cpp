#include "kiosk/devices/eject.h"

#include <memory>
#include <string_view>
#include <utility>

#include <gio/gio.h>

#include "kiosk/devices/folders.h"

namespace kiosk {
namespace {

// Milliseconds. A slow stick takes a minute for what is still in memory; the service answers all else at
// once.
constexpr int to_write_out = 180'000, to_answer = 10'000;

template <class Thing>
struct Unref {
  void operator()(Thing* thing) const { g_object_unref(thing); }
};
struct UnrefVariant {
  void operator()(GVariant* value) const { g_variant_unref(value); }
};
using Connection = std::unique_ptr<GDBusConnection, Unref<GDBusConnection>>;
using Value = std::unique_ptr<GVariant, UnrefVariant>;

/// An answer of the service's that it did not do it.
struct Refused {
  EjectResult result;
};

/// Frees the error. Throws Refused.
[[noreturn]] void refuse(GError* error) {
  const std::unique_ptr<GError, void (*)(GError*)> owner(error, g_error_free);
  const std::unique_ptr<char, void (*)(void*)> name(
      g_dbus_error_is_remote_error(error) ? g_dbus_error_get_remote_error(error) : nullptr, g_free);
  const std::string_view remote = name ? name.get() : "";
  EjectResult result{.how = Ejected::failed, .cause = error->message};
  if (remote.ends_with(".DeviceBusy"))
    result.how = Ejected::in_use;
  else if (remote.find(".NotAuthorized") != std::string_view::npos)
    result.how = Ejected::not_allowed;
  else if (remote.ends_with(".ServiceUnknown") || remote.ends_with(".NameHasNoOwner") || !name)
    result.how = Ejected::no_service;
  throw Refused{std::move(result)};
}

class Service {
 public:
  /// Throws Refused.
  explicit Service(const DriveService& service) : name_(service.name) {
    GError* error = nullptr;
    std::string address = service.bus;
    if (address.empty()) {
      const std::unique_ptr<char, void (*)(void*)> system(
          g_dbus_address_get_for_bus_sync(G_BUS_TYPE_SYSTEM, nullptr, &error), g_free);
      if (!system) refuse(error);
      address = system.get();
    }
    // One of our own: a shared one would end the program together with the bus.
    int flags = G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT;
    if (!name_.empty()) flags |= G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION;
    connection_.reset(g_dbus_connection_new_for_address_sync(
        address.c_str(), static_cast<GDBusConnectionFlags>(flags), nullptr, nullptr, &error));
    if (!connection_) refuse(error);
  }
  ~Service() {
    if (connection_) g_dbus_connection_close_sync(connection_.get(), nullptr, nullptr);
  }
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  /// `arguments` is taken. Throws Refused.
  Value call(const std::string& object, const char* interface, const char* method, GVariant* arguments,
             int at_most_ms = to_answer) const {
    GError* error = nullptr;
    GVariant* answer = g_dbus_connection_call_sync(connection_.get(), name_.empty() ? nullptr : name_.c_str(),
                                                   object.c_str(), interface, method, arguments, nullptr,
                                                   G_DBUS_CALL_FLAGS_NONE, at_most_ms, nullptr, &error);
    if (answer == nullptr) refuse(error);
    return Value(answer);
  }

  /// A property of an object's. Throws Refused.
  Value property(const std::string& object, const char* interface, const char* name) const {
    const Value answer =
        call(object, "org.freedesktop.DBus.Properties", "Get", g_variant_new("(ss)", interface, name));
    GVariant* value = nullptr;
    g_variant_get(answer.get(), "(v)", &value);
    return Value(value);
  }

 private:
  std::string name_;
  Connection connection_;
};

/// Options of a method: no dialog of the desktop's asks for a password.
GVariant* quietly() {
  GVariantBuilder options;
  g_variant_builder_init(&options, G_VARIANT_TYPE("(a{sv})"));
  g_variant_builder_open(&options, G_VARIANT_TYPE("a{sv}"));
  g_variant_builder_add(&options, "{sv}", "auth.no_user_interaction", g_variant_new_boolean(TRUE));
  g_variant_builder_close(&options);
  return g_variant_builder_end(&options);
}

std::string block_object(const Service& service, const std::string& device) {
  GVariantBuilder named;
  g_variant_builder_init(&named, G_VARIANT_TYPE("a{sv}"));
  g_variant_builder_add(&named, "{sv}", "path", g_variant_new_string(device.c_str()));
  GVariantBuilder none;
  g_variant_builder_init(&none, G_VARIANT_TYPE("a{sv}"));
  const Value answer = service.call("/org/freedesktop/UDisks2/Manager", "org.freedesktop.UDisks2.Manager",
                                    "ResolveDevice", g_variant_new("(a{sv}a{sv})", &named, &none));
  const Value objects(g_variant_get_child_value(answer.get(), 0));
  if (g_variant_n_children(objects.get()) == 0)
    throw Refused{{.how = Ejected::failed, .cause = "the service knows no " + device}};
  const Value first(g_variant_get_child_value(objects.get(), 0));
  return g_variant_get_string(first.get(), nullptr);
}

void switch_off(const Service& service, const std::string& block) {
  constexpr const char* drive_interface = "org.freedesktop.UDisks2.Drive";
  const Value drive = service.property(block, "org.freedesktop.UDisks2.Block", "Drive");
  const std::string object = g_variant_get_string(drive.get(), nullptr);
  const auto can = [&](const char* what) {
    return g_variant_get_boolean(service.property(object, drive_interface, what).get()) != FALSE;
  };
  if (object == "/") return;
  if (can("CanPowerOff"))
    service.call(object, drive_interface, "PowerOff", quietly());
  else if (can("Ejectable"))
    service.call(object, drive_interface, "Eject", quietly());
}

}  // namespace

EjectResult eject(const std::filesystem::path& place, const DriveService& where) {
  const std::string device = device_at(place, where.mounts);
  if (device.empty()) return {.how = Ejected::done};  // somebody was quicker
  try {
    const Service service(where);
    const std::string block = block_object(service, device);
    service.call(block, "org.freedesktop.UDisks2.Filesystem", "Unmount", quietly(), to_write_out);
    try {
      switch_off(service, block);
    } catch (const Refused&) {
      // All is written; the light may stay on.
    }
    return {.how = Ejected::done};
  } catch (Refused& refused) {
    return std::move(refused.result);
  }
}

}  // namespace kiosk
