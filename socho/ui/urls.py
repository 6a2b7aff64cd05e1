"""Addresses of the interface itself."""

from django.urls import path

from socho.ui import views

app_name = "ui"

urlpatterns = [
    path("giao-dien/", views.theme, name="theme"),
    path("kieu-mau/", views.components, name="components"),
    path("kieu-mau/cong-khai/", views.components, {"frame": "public"}, name="public_components"),
    path("kieu-mau/dang-nhap/", views.components, {"frame": "auth"}, name="auth_components"),
    path("kieu-mau/ban-in/", views.components, {"frame": "print"}, name="print_components"),
]
