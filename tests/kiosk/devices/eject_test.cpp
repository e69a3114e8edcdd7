// Sticks that are let go, by a service of the test's own in the place of UDisks2.

#include "kiosk/devices/eject.h"

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <gio/gio.h>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using kiosk::Ejected;

namespace {

constexpr const char* interfaces = R"(<node>
  <interface name="org.freedesktop.UDisks2.Manager">
    <method name="ResolveDevice">
      <arg type="a{sv}" direction="in"/><arg type="a{sv}" direction="in"/><arg type="ao" direction="out"/>
    </method>
  </interface>
  <interface name="org.freedesktop.UDisks2.Filesystem">
    <method name="Unmount"><arg type="a{sv}" direction="in"/></method>
  </interface>
  <interface name="org.freedesktop.UDisks2.Block"><property name="Drive" type="o" access="read"/></interface>
  <interface name="org.freedesktop.UDisks2.Drive">
    <property name="CanPowerOff" type="b" access="read"/><property name="Ejectable" type="b" access="read"/>
    <method name="PowerOff"><arg type="a{sv}" direction="in"/></method>
    <method name="Eject"><arg type="a{sv}" direction="in"/></method>
  </interface>
</node>)";

/// Knows /dev/sdb1 on one drive. What is called is noted; a method with an error to its name answers that.
class FakeDrives {
 public:
  using Errors = std::map<std::string, std::string>;
  explicit FakeDrives(Errors errors = {}, bool can_power_off = true)
      : errors_(std::move(errors)), can_power_off_(can_power_off) {
    context_ = g_main_context_new();
    loop_ = g_main_loop_new(context_, FALSE);
    info_ = g_dbus_node_info_new_for_xml(interfaces, nullptr);
    g_main_context_push_thread_default(context_);
    char* guid = g_dbus_generate_guid();
    server_ =
        g_dbus_server_new_sync("unix:tmpdir=/tmp", G_DBUS_SERVER_FLAGS_NONE, guid, nullptr, nullptr, nullptr);
    g_free(guid);
    g_signal_connect(server_, "new-connection", G_CALLBACK(connected), this);
    g_dbus_server_start(server_);
    g_main_context_pop_thread_default(context_);
    thread_ = std::jthread([this] {
      g_main_context_push_thread_default(context_);
      g_main_loop_run(loop_);
      g_main_context_pop_thread_default(context_);
    });
  }
  ~FakeDrives() {
    g_main_loop_quit(loop_);
    thread_.join();
    g_dbus_server_stop(server_);
    for (GDBusConnection* connection : connections_) g_object_unref(connection);
    g_object_unref(server_);
    g_dbus_node_info_unref(info_);
    g_main_loop_unref(loop_);
    g_main_context_unref(context_);
  }
  std::string address() const { return g_dbus_server_get_client_address(server_); }
  std::vector<std::string> called() {
    const std::lock_guard lock(mutex_);
    return called_;
  }

 private:
  static gboolean connected(GDBusServer*, GDBusConnection* connection, gpointer data) {
    auto* self = static_cast<FakeDrives*>(data);
    static const GDBusInterfaceVTable table{call, get, nullptr, {}};
    const auto put = [&](const char* object, const char* interface) {
      g_dbus_connection_register_object(connection, object,
                                        g_dbus_node_info_lookup_interface(self->info_, interface), &table,
                                        self, nullptr, nullptr);
    };
    put("/org/freedesktop/UDisks2/Manager", "org.freedesktop.UDisks2.Manager");
    put("/block/sdb1", "org.freedesktop.UDisks2.Filesystem");
    put("/block/sdb1", "org.freedesktop.UDisks2.Block");
    put("/drive", "org.freedesktop.UDisks2.Drive");
    self->connections_.push_back(static_cast<GDBusConnection*>(g_object_ref(connection)));
    return TRUE;
  }
  static void call(GDBusConnection*, const char*, const char*, const char*, const char* method,
                   GVariant* arguments, GDBusMethodInvocation* invocation, gpointer data) {
    auto* self = static_cast<FakeDrives*>(data);
    std::string what = method;
    if (what == "ResolveDevice") {
      GVariant* named = g_variant_get_child_value(arguments, 0);
      const char* path = "";
      g_variant_lookup(named, "path", "&s", &path);
      what += std::string(" ") + path;
      g_variant_unref(named);
    } else {
      GVariant* options = g_variant_get_child_value(arguments, 0);
      gboolean quiet = FALSE;
      g_variant_lookup(options, "auth.no_user_interaction", "b", &quiet);
      if (quiet == FALSE) what += " (asks for a password)";
      g_variant_unref(options);
    }
    {
      const std::lock_guard lock(self->mutex_);
      self->called_.push_back(what);
    }
    if (const auto error = self->errors_.find(method); error != self->errors_.end())
      return g_dbus_method_invocation_return_dbus_error(invocation, error->second.c_str(), "not now");
    if (std::string(method) == "ResolveDevice") {
      const bool known = what.ends_with("/dev/sdb1");
      const char* const objects[] = {known ? "/block/sdb1" : nullptr, nullptr};
      return g_dbus_method_invocation_return_value(
          invocation, g_variant_new("(@ao)", g_variant_new_objv(objects, known ? 1 : 0)));
    }
    g_dbus_method_invocation_return_value(invocation, nullptr);
  }
  static GVariant* get(GDBusConnection*, const char*, const char*, const char*, const char* property,
                       GError**, gpointer data) {
    const std::string name = property;
    if (name == "Drive") return g_variant_new_object_path("/drive");
    return g_variant_new_boolean(name == "Ejectable" || static_cast<FakeDrives*>(data)->can_power_off_);
  }

  Errors errors_;
  bool can_power_off_;
  GMainContext* context_ = nullptr;
  GMainLoop* loop_ = nullptr;
  GDBusNodeInfo* info_ = nullptr;
  GDBusServer* server_ = nullptr;
  std::vector<GDBusConnection*> connections_;
  std::mutex mutex_;
  std::vector<std::string> called_;
  std::jthread thread_;
};

struct Stick {
  fixtures::TemporaryFolder folder;
  std::filesystem::path mounts = fixtures::write_file(folder / "mounts",
                                                      "/dev/sda1 / ext4 rw 0 0\n"
                                                      "/dev/sdb1 /media/office/USB\\040DISK vfat rw 0 0\n"
                                                      "/dev/sdc1 /media/office/other vfat rw 0 0\n");

  kiosk::EjectResult let_go(const FakeDrives& drives, const char* place = "/media/office/USB DISK") const {
    return kiosk::eject(place, {.bus = drives.address(), .name = "", .mounts = mounts});
  }
};

}  // namespace

TEST_CASE("a stick is unmounted first, then its drive is switched off, and nobody asks for a password",
          "[kiosk][eject]") {
  const Stick stick;
  FakeDrives drives;
  CHECK(stick.let_go(drives).how == Ejected::done);
  CHECK(drives.called() == std::vector<std::string>{"ResolveDevice /dev/sdb1", "Unmount", "PowerOff"});
}

TEST_CASE("a drive that can't be switched off is put out, and one that can't be either is done all the same",
          "[kiosk][eject]") {
  const Stick stick;
  FakeDrives drives(FakeDrives::Errors{{"Eject", "org.freedesktop.UDisks2.Error.Failed"}}, false);
  CHECK(stick.let_go(drives).how == Ejected::done);
  CHECK(drives.called().back() == "Eject");
}

TEST_CASE("a stick that is in use, or may not be let go, says so and keeps its drive on", "[kiosk][eject]") {
  const Stick stick;
  const auto with = [&](const char* error) {
    FakeDrives drives(FakeDrives::Errors{{"Unmount", error}});
    const kiosk::EjectResult result = stick.let_go(drives);
    CHECK(drives.called().back() == "Unmount");
    CHECK_FALSE(result.cause.empty());
    return result.how;
  };
  CHECK(with("org.freedesktop.UDisks2.Error.DeviceBusy") == Ejected::in_use);
  CHECK(with("org.freedesktop.UDisks2.Error.NotAuthorizedCanObtain") == Ejected::not_allowed);
  CHECK(with("org.freedesktop.UDisks2.Error.Failed") == Ejected::failed);
}

TEST_CASE("a drive that the service does not know, and a machine without the service, are told",
          "[kiosk][eject]") {
  const Stick stick;
  FakeDrives drives;
  CHECK(stick.let_go(drives, "/media/office/other").how == Ejected::failed);
  CHECK(kiosk::eject("/media/office/other",
                     {.bus = "unix:path=" + (stick.folder / "nobody").string(), .mounts = stick.mounts})
            .how == Ejected::no_service);
  // Pulled out before: there is nothing to wait for.
  CHECK(stick.let_go(drives, "/media/office/gone").how == Ejected::done);
}
